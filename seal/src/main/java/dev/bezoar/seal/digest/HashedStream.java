package dev.bezoar.seal.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.Consumer;

/// A file as a stream, every byte of which passes a digest before anybody else sees it.
final class HashedStream extends InputStream {
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;
    private final Consumer<ByteBuffer> digest;

    /// @param buffer between the two; has an array
    /// @param digest takes bytes and may leave the buffer anyhow
    HashedStream(ReadableByteChannel channel, ByteBuffer buffer, Consumer<ByteBuffer> digest) {
        this.channel = channel;
        this.buffer = buffer.clear().limit(0);
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    /// Reads what nobody wanted.
    void drain() throws IOException {
        while (!isAtEnd()) {
            buffer.position(buffer.limit());
        }
    }

    private boolean isAtEnd() throws IOException {
        if (buffer.hasRemaining()) {
            return false;
        }
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (count > 0) {
            digest.accept(buffer.duplicate());
        }
        return count <= 0;
    }
}
