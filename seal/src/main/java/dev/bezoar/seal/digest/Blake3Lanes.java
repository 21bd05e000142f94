package dev.bezoar.seal.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The compression function of BLAKE3 on many inputs side by side, one a lane.
///
/// Word `w` of every lane stands in one array, so that the compiler makes vector instructions of the loops: nothing but
/// plain Java is needed for it. Lanes stop at their own lengths, so the longest come first.
///
/// @see <a href="https://github.com/C2SP/C2SP/blob/main/BLAKE3.md">BLAKE3, sections 2.1 to 2.4</a>
final class Blake3Lanes {
    /// Bytes of one chunk, the longest input of a lane.
    static final int CHUNK = 1024;

    /// Words of a chaining value.
    static final int WORDS = 8;

    static final int BLOCK = 64;
    private static final int START_FLAG = 1;
    private static final int END_FLAG = 2;
    private static final int PARENT_FLAG = 4;
    private static final int ROOT_FLAG = 8;
    private static final int[] START = {
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
    };
    private static final int[][] QUARTERS = { // columns, then diagonals
        {0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
        {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}
    };
    private static final int[][] SCHEDULE = schedule();
    private static final VarHandle WORD_PAIRS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // Arrays of 13 + 16 n words, made one after the other, start at the same place of a cache line: twice as fast.
    private static final int SLACK = 13;
    private static final int FEW = 16; // lanes, for which a loop over them is not worth it

    private final int[][] state;
    private final int[][] message;
    private final int[][] chain;
    private final int[] starts;
    private final int[] lengths;
    private final int[] v = new int[2 * WORDS]; // state and message of one lane
    private final int[] m = new int[2 * WORDS];

    /// @param lanes the most that are used at once, a multiple of 16
    Blake3Lanes(int lanes) {
        state = new int[2 * WORDS][lanes + SLACK];
        message = new int[2 * WORDS][lanes + SLACK];
        chain = new int[WORDS][lanes + SLACK];
        starts = new int[lanes];
        lengths = new int[lanes];
    }

    private static int[][] schedule() {
        int[] permutation = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
        int[][] rounds = new int[7][permutation.length];
        for (int word = 0; word < permutation.length; word++) {
            rounds[0][word] = word;
        }
        for (int round = 1; round < rounds.length; round++) {
            for (int word = 0; word < permutation.length; word++) {
                rounds[round][word] = rounds[round - 1][permutation[word]];
            }
        }
        return rounds;
    }

    /// Compresses whole chunks, none of which is the last of its input.
    ///
    /// @param first the chunk before those in `bytes`, or empty
    /// @param counter number of the first chunk
    void chunks(byte[] first, byte[] bytes, int at, int count, long counter) {
        int before = first.length / CHUNK;
        int lanes = before + count;
        begin(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            starts[lane] = lane < before ? 0 : at + (lane - before) * CHUNK;
        }
        for (int block = 0; block < CHUNK / BLOCK; block++) {
            load(first, block, 0, before);
            load(bytes, block, before, lanes);
            number(lanes, counter, 1);
            fill(lanes, (block == 0 ? START_FLAG : 0) | (block == CHUNK / BLOCK - 1 ? END_FLAG : 0));
            compress(lanes);
        }
    }

    /// Compresses the last chunk of an input.
    ///
    /// @param padded at least the chunk's bytes with zeros up to a whole block
    /// @param isRoot whether it is the only one
    void last(byte[] padded, int length, long counter, boolean isRoot) {
        starts[0] = 0;
        lengths[0] = length;
        inputs(padded, 1, counter, isRoot ? ROOT_FLAG : 0);
    }

    /// Compresses inputs of at most one chunk each, in the order of falling numbers of blocks.
    ///
    /// @param bytes the inputs, each with zeros up to a whole block
    void whole(byte[] bytes, int[] from, int[] length, int count) {
        System.arraycopy(from, 0, starts, 0, count);
        System.arraycopy(length, 0, lengths, 0, count);
        inputs(bytes, count, 0, ROOT_FLAG);
    }

    private void inputs(byte[] bytes, int count, long counter, int endFlags) {
        begin(count);
        int lanes = count;
        for (int block = 0; lanes > 0; block++) {
            load(bytes, block, 0, lanes);
            number(lanes, counter, 0);
            fill(lanes, block == 0 ? START_FLAG : 0);
            int going = lanes;
            while (going > 0 && lengths[going - 1] <= (block + 1) * BLOCK) {
                going--;
                state[14][going] = lengths[going] - block * BLOCK;
                state[15][going] |= END_FLAG | endFlags;
            }
            compress(lanes);
            lanes = going;
        }
    }

    /// Replaces chaining values by those of their parents, two and two; an odd one is kept as it is.
    ///
    /// @param values word by word
    /// @return how many there are now
    int parents(int[][] values, int count, boolean isRoot) {
        int lanes = count / 2;
        begin(lanes);
        for (int word = 0; word < WORDS; word++) {
            int[] from = values[word];
            int[] left = message[word];
            int[] right = message[word + WORDS];
            for (int lane = 0; lane < lanes; lane++) {
                left[lane] = from[2 * lane];
                right[lane] = from[2 * lane + 1];
            }
        }
        number(lanes, 0, 0);
        fill(lanes, PARENT_FLAG | (isRoot ? ROOT_FLAG : 0));
        compress(lanes);
        for (int word = 0; word < WORDS; word++) {
            System.arraycopy(chain[word], 0, values[word], 0, lanes);
            values[word][lanes] = count % 2 == 1 ? values[word][count - 1] : 0;
        }
        return lanes + count % 2;
    }

    /// Copies the results of the first lanes, word by word.
    void copy(int lanes, int[][] into, int at) {
        for (int word = 0; word < WORDS; word++) {
            System.arraycopy(chain[word], 0, into[word], at, lanes);
        }
    }

    /// One word of a lane's result.
    int word(int word, int lane) {
        return chain[word][lane];
    }

    private void begin(int lanes) {
        for (int word = 0; word < WORDS; word++) {
            Arrays.fill(chain[word], 0, lanes, START[word]);
        }
    }

    /// Gives the first lane the number `first` and each further one `step` more.
    private void number(int lanes, long first, int step) {
        for (int lane = 0; lane < lanes; lane++) {
            long number = first + (long) lane * step;
            state[12][lane] = (int) number;
            state[13][lane] = (int) (number >>> Integer.SIZE);
        }
    }

    private void fill(int lanes, int flags) {
        for (int word = 0; word < WORDS; word++) {
            System.arraycopy(chain[word], 0, state[word], 0, lanes);
        }
        for (int word = 0; word < WORDS / 2; word++) {
            Arrays.fill(state[WORDS + word], 0, lanes, START[word]);
        }
        Arrays.fill(state[14], 0, lanes, BLOCK);
        Arrays.fill(state[15], 0, lanes, flags);
    }

    private void load(byte[] bytes, int block, int fromLane, int toLane) {
        for (int pair = 0; pair < WORDS; pair += 4) {
            loadHalf(bytes, block * BLOCK + pair * Long.BYTES, pair, fromLane, toLane);
        }
    }

    private void loadHalf(byte[] bytes, int offset, int pair, int fromLane, int toLane) {
        int[] first = message[2 * pair];
        int[] second = message[2 * pair + 1];
        int[] third = message[2 * pair + 2];
        int[] fourth = message[2 * pair + 3];
        int[] fifth = message[2 * pair + 4];
        int[] sixth = message[2 * pair + 5];
        int[] seventh = message[2 * pair + 6];
        int[] eighth = message[2 * pair + 7];
        for (int lane = fromLane; lane < toLane; lane++) {
            int at = starts[lane] + offset;
            long words = (long) WORD_PAIRS.get(bytes, at);
            first[lane] = (int) words;
            second[lane] = (int) (words >>> 32);
            words = (long) WORD_PAIRS.get(bytes, at + Long.BYTES);
            third[lane] = (int) words;
            fourth[lane] = (int) (words >>> 32);
            words = (long) WORD_PAIRS.get(bytes, at + 2 * Long.BYTES);
            fifth[lane] = (int) words;
            sixth[lane] = (int) (words >>> 32);
            words = (long) WORD_PAIRS.get(bytes, at + 3 * Long.BYTES);
            seventh[lane] = (int) words;
            eighth[lane] = (int) (words >>> 32);
        }
    }

    private void compress(int lanes) {
        if (lanes < FEW) {
            for (int lane = 0; lane < lanes; lane++) {
                compressOne(lane);
            }
            return;
        }
        for (int[] order : SCHEDULE) {
            for (int quarter = 0; quarter < QUARTERS.length; quarter++) {
                mixAll(lanes, QUARTERS[quarter], message[order[2 * quarter]], message[order[2 * quarter + 1]]);
            }
        }
        for (int word = 0; word < WORDS; word++) {
            join(lanes, chain[word], state[word], state[word + WORDS]);
        }
    }

    /// The quarter round, in the letters of its definition; a loop of its own, as that is what becomes vectors.
    private void mixAll(int lanes, int[] quarter, int[] x, int[] y) {
        int[] a = state[quarter[0]];
        int[] b = state[quarter[1]];
        int[] c = state[quarter[2]];
        int[] d = state[quarter[3]];
        for (int lane = 0; lane < lanes; lane++) {
            int a1 = a[lane] + b[lane] + x[lane];
            int d1 = Integer.rotateRight(d[lane] ^ a1, 16);
            int c1 = c[lane] + d1;
            int b1 = Integer.rotateRight(b[lane] ^ c1, 12);
            int a2 = a1 + b1 + y[lane];
            int d2 = Integer.rotateRight(d1 ^ a2, 8);
            int c2 = c1 + d2;
            a[lane] = a2;
            d[lane] = d2;
            c[lane] = c2;
            b[lane] = Integer.rotateRight(b1 ^ c2, 7);
        }
    }

    /// The same for one lane, where vectors would be mostly empty.
    private void compressOne(int lane) {
        for (int word = 0; word < v.length; word++) {
            v[word] = state[word][lane];
            m[word] = message[word][lane];
        }
        for (int[] order : SCHEDULE) {
            for (int quarter = 0; quarter < QUARTERS.length; quarter++) {
                mix(QUARTERS[quarter], m[order[2 * quarter]], m[order[2 * quarter + 1]]);
            }
        }
        for (int word = 0; word < WORDS; word++) {
            chain[word][lane] = v[word] ^ v[word + WORDS];
        }
    }

    private void mix(int[] quarter, int x, int y) {
        int a = quarter[0];
        int b = quarter[1];
        int c = quarter[2];
        int d = quarter[3];
        v[a] += v[b] + x;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 12);
        v[a] += v[b] + y;
        v[d] = Integer.rotateRight(v[d] ^ v[a], 8);
        v[c] += v[d];
        v[b] = Integer.rotateRight(v[b] ^ v[c], 7);
    }

    private static void join(int lanes, int[] into, int[] low, int[] high) {
        for (int lane = 0; lane < lanes; lane++) {
            into[lane] = low[lane] ^ high[lane];
        }
    }
}
