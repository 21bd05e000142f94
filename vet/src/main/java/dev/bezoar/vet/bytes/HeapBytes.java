package dev.bezoar.vet.bytes;

import java.io.IOException;

/// Bytes in memory; the array is not copied and must not change.
public final class HeapBytes implements Bytes {
    private final byte[] content;
    private final int length;

    /// All of `content`.
    public HeapBytes(byte[] content) {
        this(content, content.length);
    }

    /// The first `length` bytes of `content`.
    public HeapBytes(byte[] content, int length) {
        this.content = content;
        this.length = length;
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
        return content[(int) offset] & 0xFF;
    }

    @Override
    public void copy(long offset, byte[] into, int start, int count) throws IOException {
        require(offset, count);
        System.arraycopy(content, (int) offset, into, start, count);
    }

    @Override
    public long find(byte wanted, long from, long end) {
        for (int i = (int) from; i < Math.min(end, length); i++) {
            if (content[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
