package dev.bezoar.seal.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// BLAKE3 of bytes that pass by, in its plain mode with 32 bytes of output.
///
/// The chunk that may be the last waits until it is known whether it is.
///
/// @see <a href="https://github.com/C2SP/C2SP/blob/main/BLAKE3.md">BLAKE3</a>
public final class Blake3 {
    private static final int BATCH = 512; // chunks
    private static final byte[] NOTHING = {};

    private final Blake3Lanes lanes = new Blake3Lanes(BATCH);
    private final byte[] chunk = new byte[Blake3Lanes.CHUNK];
    private final int[][] values = new int[Blake3Lanes.WORDS][BATCH + 1];
    private final Deque<int[]> peaks = new ArrayDeque<>();
    private int held; // bytes in the chunk that may be the last
    private int waiting; // values that are not under a peak yet
    private long chunks; // before that which is held
    private long batches;

    /// Takes `count` bytes.
    public void update(byte[] bytes, int from, int count) {
        int end = from + count;
        int at = from;
        if (held > 0) {
            at += hold(bytes, at, end);
        }
        while (at < end) {
            int first = held / Blake3Lanes.CHUNK;
            int whole = Math.min((end - at - 1) / Blake3Lanes.CHUNK, BATCH - waiting - first);
            if (first + whole > 0) {
                lanes.chunks(first > 0 ? chunk : NOTHING, bytes, at, whole, chunks);
                lanes.copy(first + whole, values, waiting);
                waiting += first + whole;
                chunks += first + whole;
                at += whole * Blake3Lanes.CHUNK;
                held = 0;
                foldIfFull();
            }
            if (end - at <= Blake3Lanes.CHUNK) {
                at += hold(bytes, at, end);
            }
        }
    }

    private int hold(byte[] bytes, int at, int end) {
        int taken = Math.min(Blake3Lanes.CHUNK - held, end - at);
        System.arraycopy(bytes, at, chunk, held, taken);
        held += taken;
        return taken;
    }

    private void foldIfFull() {
        if (waiting == BATCH) {
            reduce(false);
            waiting = 0;
            for (long level = batches; (level & 1) == 1; level >>>= 1) {
                joinWithPeak(false);
            }
            peaks.addLast(value());
            batches++;
        }
    }

    /// Leaves one value where `waiting` were.
    private void reduce(boolean isAll) {
        while (waiting > 1) {
            waiting = lanes.parents(values, waiting, isAll && waiting == 2);
        }
    }

    private void joinWithPeak(boolean isRoot) {
        int[] left = peaks.removeLast();
        for (int word = 0; word < Blake3Lanes.WORDS; word++) {
            values[word][1] = values[word][0];
            values[word][0] = left[word];
        }
        lanes.parents(values, 2, isRoot);
    }

    private int[] value() {
        int[] value = new int[Blake3Lanes.WORDS];
        for (int word = 0; word < value.length; word++) {
            value[word] = values[word][0];
        }
        return value;
    }

    /// Returns the digest of all bytes so far and starts anew.
    public byte[] digest() {
        Arrays.fill(chunk, held, chunk.length, (byte) 0);
        lanes.last(chunk, held, chunks, chunks == 0);
        lanes.copy(1, values, waiting);
        waiting++;
        reduce(peaks.isEmpty());
        while (!peaks.isEmpty()) {
            joinWithPeak(peaks.size() == 1);
        }
        ByteBuffer digest =
                ByteBuffer.allocate(Blake3Lanes.WORDS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : value()) {
            digest.putInt(word);
        }
        held = 0;
        waiting = 0;
        chunks = 0;
        batches = 0;
        return digest.array();
    }

    /// Returns the digest of `bytes`.
    public static byte[] of(byte[] bytes) {
        Blake3 blake3 = new Blake3();
        blake3.update(bytes, 0, bytes.length);
        return blake3.digest();
    }
}
