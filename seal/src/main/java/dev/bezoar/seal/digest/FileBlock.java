package dev.bezoar.seal.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.stream.IntStream;

/// The next bytes of a file.
final class FileBlock {
    private static final int AHEAD = 4; // blocks that the reader may be ahead
    private final ByteBuffer buffer;

    FileBlock(int size) {
        buffer = ByteBuffer.allocate(size);
    }

    /// Returns the blocks that a reader and its follower share.
    static List<FileBlock> ring(int size) {
        return IntStream.range(0, AHEAD).mapToObj(_ -> new FileBlock(size)).toList();
    }

    /// Fills it from `channel`; returns whether there was anything left.
    boolean fill(ReadableByteChannel channel) throws IOException {
        buffer.clear();
        return channel.read(buffer) > 0;
    }

    byte[] bytes() {
        return buffer.array();
    }

    int count() {
        return buffer.position();
    }
}
