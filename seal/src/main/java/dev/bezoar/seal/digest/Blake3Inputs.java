package dev.bezoar.seal.digest;

import java.util.Arrays;

/// Short inputs whose BLAKE3 digests are made side by side.
public final class Blake3Inputs {
    /// The longest input.
    public static final int MOST_BYTES = Blake3Lanes.CHUNK;

    private static final int MEAN_BYTES = 512; // space for inputs of this length; of longer ones there are fewer

    private final Blake3Lanes lanes;
    private final byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private final int[] laneOf;
    private final int[] sortedStarts;
    private final int[] sortedLengths;
    private int size;
    private int end;

    /// @param most how many inputs, a multiple of 16
    public Blake3Inputs(int most) {
        lanes = new Blake3Lanes(most);
        bytes = new byte[most * MEAN_BYTES];
        starts = new int[most];
        lengths = new int[most];
        laneOf = new int[most];
        sortedStarts = new int[most];
        sortedLengths = new int[most];
    }

    /// Whether `count` more of `length` bytes together fit.
    public boolean hasRoomFor(int count, int length) {
        return size + count <= starts.length && end + length + count * Blake3Lanes.BLOCK <= bytes.length;
    }

    /// Adds an input, whose bytes are to be written to [#bytes()] from [#start] on; returns its number.
    public int add(int length) {
        int blocks = blocks(length);
        Arrays.fill(bytes, end + length, end + blocks * Blake3Lanes.BLOCK, (byte) 0);
        starts[size] = end;
        lengths[size] = length;
        end += blocks * Blake3Lanes.BLOCK;
        return size++;
    }

    private static int blocks(int length) {
        return Math.max(1, (length + Blake3Lanes.BLOCK - 1) / Blake3Lanes.BLOCK);
    }

    /// Where inputs are written to.
    public byte[] bytes() {
        return bytes;
    }

    /// The place of an input's first byte.
    public int start(int input) {
        return starts[input];
    }

    /// Makes the digests.
    public void digest() {
        int[] next = new int[MOST_BYTES / Blake3Lanes.BLOCK + 2];
        for (int input = 0; input < size; input++) {
            next[blocks(lengths[input])]++;
        }
        int before = 0;
        for (int blocks = next.length - 1; blocks >= 0; blocks--) {
            int count = next[blocks];
            next[blocks] = before;
            before += count;
        }
        for (int input = 0; input < size; input++) {
            int lane = next[blocks(lengths[input])]++;
            laneOf[input] = lane;
            sortedStarts[lane] = starts[input];
            sortedLengths[lane] = lengths[input];
        }
        lanes.whole(bytes, sortedStarts, sortedLengths, size);
    }

    /// Eight bytes of an input's digest, the first of them the highest.
    ///
    /// @param index 0 for the first eight, up to 3
    public long part(int input, int index) {
        long high = Integer.reverseBytes(lanes.word(2 * index, laneOf[input])) & 0xffff_ffffL;
        long low = Integer.reverseBytes(lanes.word(2 * index + 1, laneOf[input])) & 0xffff_ffffL;
        return high << Integer.SIZE | low;
    }

    /// Forgets every input.
    public void clear() {
        size = 0;
        end = 0;
    }
}
