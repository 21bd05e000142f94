package dev.bezoar.vet.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Bytes in memory that grow without being copied.
public final class ChunkedBytes implements Bytes {
    private static final int BITS = 16;
    private static final int SIZE = 1 << BITS;

    private final List<byte[]> chunks = new ArrayList<>();
    private long length;

    /// Appends the first `count` bytes of `content`.
    public void append(byte[] content, int count) {
        int done = 0;
        while (done < count) {
            int within = (int) (length & (SIZE - 1));
            if (within == 0) {
                chunks.add(new byte[SIZE]);
            }
            int some = Math.min(count - done, SIZE - within);
            System.arraycopy(content, done, chunks.getLast(), within, some);
            done += some;
            length += some;
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int at(long offset) throws IOException {
        if (offset < 0 || offset >= length) {
            require(offset, 1);
        }
        return chunks.get((int) (offset >>> BITS))[(int) (offset & (SIZE - 1))] & 0xFF;
    }

    @Override
    public void copy(long offset, byte[] into, int start, int count) throws IOException {
        require(offset, count);
        int done = 0;
        while (done < count) {
            int within = (int) ((offset + done) & (SIZE - 1));
            int some = Math.min(count - done, SIZE - within);
            System.arraycopy(chunks.get((int) ((offset + done) >>> BITS)), within, into, start + done, some);
            done += some;
        }
    }
}
