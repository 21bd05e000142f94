package dev.bezoar.gate.sketch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;

/// Counts by number, without boxing; a count that falls to zero frees its place.
///
/// Open addressing at a load of at most a half; 12 bytes a place. The keys must be hashes already.
public final class LongCounts implements Stateful {
    private static final int SMALLEST = 16;

    private long[] keys = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;

    /// Takes every key with its count.
    public interface Visitor {
        /// Takes one key.
        void visit(long key, int count);
    }

    /// Returns the count of `key`, 0 if it has none.
    public int of(long key) {
        return counts[place(key)];
    }

    /// Adds `change` to the count of `key` and returns the sum, which must not be below 0.
    public int add(long key, int change) {
        int place = place(key);
        int sum = counts[place] + change;
        put(place, key, sum);
        return sum;
    }

    /// Sets the count of `key`.
    ///
    /// @param count at least 0
    public void set(long key, int count) {
        put(place(key), key, count);
    }

    private void put(int place, long key, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count must be at least 0, got " + count);
        }
        boolean isNew = counts[place] == 0;
        if (isNew && count == 0) {
            return;
        }
        keys[place] = key;
        counts[place] = count;
        if (count == 0) {
            size--;
            close(place);
        } else if (isNew && ++size > keys.length / 2) {
            grow();
        }
    }

    /// Returns the number of keys.
    public int size() {
        return size;
    }

    /// Returns the bytes that the table takes.
    public long bytes() {
        return (long) keys.length * (Long.BYTES + Integer.BYTES);
    }

    /// Forgets every key.
    public void clear() {
        keys = new long[SMALLEST];
        counts = new int[SMALLEST];
        size = 0;
    }

    /// Shows every key to `visitor`, in no useful order, but the same for the same history.
    public void forEach(Visitor visitor) {
        for (int place = 0; place < keys.length; place++) {
            if (counts[place] > 0) {
                visitor.visit(keys[place], counts[place]);
            }
        }
    }

    /// Writes the keys by their places from a free one on: put into an empty table in this order, each finds its place.
    @Override
    public void save(StateWriter out) throws IOException {
        int mask = keys.length - 1;
        int free = 0;
        while (counts[free] > 0) {
            free++;
        }
        long[] used = new long[size];
        int[] theirs = new int[size];
        int at = 0;
        for (int step = 1; step <= mask; step++) {
            int place = (free + step) & mask;
            if (counts[place] > 0) {
                used[at] = keys[place];
                theirs[at++] = counts[place];
            }
        }
        out.number(keys.length).numbers(used).counts(theirs);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        keys = new long[in.count()];
        counts = new int[keys.length];
        long[] used = in.numbers();
        int[] theirs = in.counts();
        size = used.length;
        for (int at = 0; at < size; at++) {
            int place = place(used[at]);
            keys[place] = used[at];
            counts[place] = theirs[at];
        }
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) (key ^ (key >>> 32)) & mask;
        while (counts[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /// Moves later keys of a run back over the freed place.
    private void close(int freed) {
        int mask = keys.length - 1;
        int hole = freed;
        for (int place = (freed + 1) & mask; counts[place] != 0; place = (place + 1) & mask) {
            int home = (int) (keys[place] ^ (keys[place] >>> 32)) & mask;
            if (((place - home) & mask) >= ((place - hole) & mask)) {
                keys[hole] = keys[place];
                counts[hole] = counts[place];
                counts[place] = 0;
                hole = place;
            }
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int place = 0; place < oldKeys.length; place++) {
            if (oldCounts[place] > 0) {
                int moved = place(oldKeys[place]);
                keys[moved] = oldKeys[place];
                counts[moved] = oldCounts[place];
            }
        }
    }
}
