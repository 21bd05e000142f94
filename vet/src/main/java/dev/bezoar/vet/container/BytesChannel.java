package dev.bezoar.vet.container;

import dev.bezoar.vet.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Bytes as a channel that can only be read, for libraries that want one.
public final class BytesChannel implements SeekableByteChannel {
    private static final int MOST_AT_ONCE = 1 << 16;

    private final Bytes bytes;
    private long position;
    private boolean isOpen = true;

    /// Reads `bytes`.
    public BytesChannel(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        long left = bytes.length() - position;
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(Math.min(into.remaining(), left), MOST_AT_ONCE);
        into.put(bytes.array(position, count));
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position of " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return bytes.length();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
