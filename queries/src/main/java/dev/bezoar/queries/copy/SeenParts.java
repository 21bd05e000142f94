package dev.bezoar.queries.copy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.SplittableRandom;

/// In how many queries each part was, by a count-min sketch of 1 MB: never too few; too many by more than
/// `e/2^16` of all parts with a chance of at most `e^-4` a part. Parts are keyed hashes, so nobody can aim at
/// a cell.
final class SeenParts {
    private static final int ROWS = 4;
    private static final int BITS = 16;

    private final int[] counts = new int[ROWS << BITS];
    private final long[] multipliers = new long[ROWS];
    private int queries;

    SeenParts() {
        SplittableRandom random = new SplittableRandom(ROWS);
        for (int row = 0; row < ROWS; row++) {
            multipliers[row] = random.nextLong() | 1;
        }
    }

    void addQuery() {
        queries++;
    }

    void add(int part) {
        int least = count(part);
        for (int row = 0; row < ROWS; row++) {
            int cell = cell(row, part);
            counts[cell] = Math.max(counts[cell], least + 1);
        }
    }

    int count(int part) {
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, counts[cell(row, part)]);
        }
        return least;
    }

    void save(StateWriter out) throws IOException {
        out.counts(counts).number(queries);
    }

    void restore(StateReader in) throws IOException {
        in.counts(counts);
        queries = in.count();
    }

    /// Returns the share of queries that hold `part`.
    double share(int part) {
        return queries == 0 ? 0 : (double) count(part) / queries;
    }

    private int cell(int row, int part) {
        return (row << BITS) + (int) ((part * multipliers[row]) >>> (Long.SIZE - BITS));
    }
}
