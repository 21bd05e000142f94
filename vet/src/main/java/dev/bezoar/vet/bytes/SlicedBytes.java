package dev.bezoar.vet.bytes;

import java.io.IOException;

/// A part of larger bytes.
record SlicedBytes(Bytes whole, long start, long length) implements Bytes {

    @Override
    public int at(long offset) throws IOException {
        if (offset < 0 || offset >= length) {
            require(offset, 1);
        }
        return whole.at(start + offset);
    }

    @Override
    public void copy(long offset, byte[] into, int first, int count) throws IOException {
        require(offset, count);
        whole.copy(start + offset, into, first, count);
    }

    @Override
    public Bytes slice(long offset, long count) throws IOException {
        require(offset, count);
        return new SlicedBytes(whole, start + offset, count);
    }

    @Override
    public long find(byte wanted, long from, long end) throws IOException {
        long found = whole.find(wanted, start + from, start + Math.min(end, length));
        return found < 0 ? -1 : found - start;
    }
}
