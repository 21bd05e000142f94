package dev.bezoar.vet.bytes;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Arrays that are used again: memory that was touched once costs nothing more.
public final class Buffers {
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    /// Returns an array of at least `length` bytes, with anything in it, which is the caller's until it is given back.
    public byte[] take(int length) {
        byte[] buffer = free.poll();
        return buffer != null && buffer.length >= length ? buffer : new byte[Integer.highestOneBit(length) << 1];
    }

    /// Takes `buffer` back.
    public void give(byte[] buffer) {
        free.add(buffer);
    }
}
