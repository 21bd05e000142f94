package dev.bezoar.seal.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;

/// A file as a stream, every block of which is given to a follower as soon as it was read.
final class HashedStream extends InputStream {
    private final ReadableByteChannel channel;
    private final Follower<FileBlock> follower;
    private FileBlock block;
    private int at;
    private boolean isOver;

    /// @param follower takes the blocks, and gives them back only when asked for another one
    HashedStream(ReadableByteChannel channel, Follower<FileBlock> follower) throws IOException {
        this.channel = channel;
        this.follower = follower;
        this.block = follower.take();
        fill();
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : block.bytes()[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, block.count() - at);
        System.arraycopy(block.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    /// Reads what nobody wanted.
    void drain() throws IOException {
        while (!isAtEnd()) {
            at = block.count();
        }
    }

    private boolean isAtEnd() throws IOException {
        if (!isOver && at == block.count()) {
            block = follower.take();
            fill();
        }
        return isOver;
    }

    private void fill() throws IOException {
        at = 0;
        isOver = !block.fill(channel);
        if (!isOver) {
            follower.give(block);
        }
    }
}
