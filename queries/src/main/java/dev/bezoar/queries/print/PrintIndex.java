package dev.bezoar.queries.print;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.Arrays;

/// The latest queries by their fingerprints; finds the one most alike.
///
/// A ring of a fixed number of queries: 277 bytes each, whatever they say. Each is entered under its eight
/// lowest windows, so that of two queries of similarity `s` at least `1 - (1 - s)^8` of the pairs meet (0.996
/// at one half); every
/// meeting is checked on all kept windows. A window that many queries share keeps the latest eight of them, so
/// a look-up checks at most 64 candidates. Confined to one thread.
public final class PrintIndex implements Stateful {
    /// What [#nearest] returns for "none".
    public static final long NONE = -1;

    private static final int ENTERED = 8; // windows of a query
    private static final int ROOM = 8; // queries that one place of the table holds
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // of hashes that are keyed already

    private int capacity;
    private int[] windows;
    private byte[] counts;
    private long[] contents;
    private long[] times;
    private int[] chains;
    private long[] table;
    private int shift;
    private long next;

    /// @param capacity queries to remember, rounded up to a power of two, at least 64
    public PrintIndex(int capacity) {
        if (capacity < 64 || capacity > 1 << 24) {
            throw new IllegalArgumentException("capacity must be from 64 to 2^24, got " + capacity);
        }
        this.capacity = Integer.highestOneBit(capacity - 1) << 1;
        windows = new int[this.capacity * Fingerprint.WINDOWS];
        counts = new byte[this.capacity];
        contents = new long[this.capacity];
        times = new long[this.capacity];
        chains = new int[this.capacity];
        table = new long[2 * this.capacity * ROOM];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(2 * this.capacity);
        Arrays.fill(table, NONE);
    }

    /// Whether the next query takes the place of one that is remembered.
    public boolean isFull() {
        return next >= capacity;
    }

    /// Remembers more queries from now on; those that it remembers stay, under their numbers.
    ///
    /// @param newCapacity rounded up to a power of two, at least what it was
    public void grow(int newCapacity) {
        PrintIndex larger = new PrintIndex(newCapacity);
        if (larger.capacity < capacity) {
            throw new IllegalArgumentException("capacity must be at least %d, got %d".formatted(capacity, newCapacity));
        }
        for (long number = Math.max(0, next - capacity); number < next; number++) {
            larger.next = number;
            larger.copy(this, at(number));
        }
        larger.next = next;
        become(larger);
    }

    private void become(PrintIndex other) {
        capacity = other.capacity;
        windows = other.windows;
        counts = other.counts;
        contents = other.contents;
        times = other.times;
        chains = other.chains;
        table = other.table;
        shift = other.shift;
        next = other.next;
    }

    private void copy(PrintIndex other, int from) {
        int count = other.counts[from];
        int start = from * Fingerprint.WINDOWS;
        int[] own = Arrays.copyOfRange(other.windows, start, start + count);
        long number = add(new Fingerprint(own, own, other.contents[from]), other.times[from]);
        chains[at(number)] = other.chains[from];
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("prints").number(capacity).number(next);
        out.counts(windows).bytes(counts).numbers(contents).numbers(times).counts(chains);
        out.numbers(table);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        PrintIndex saved = new PrintIndex(in.mark("prints").count());
        saved.next = in.number();
        in.counts(saved.windows);
        saved.counts = in.bytes();
        in.numbers(saved.contents);
        in.numbers(saved.times);
        in.counts(saved.chains);
        in.numbers(saved.table);
        become(saved);
    }

    /// Returns the number of bytes the index takes.
    public long bytes() {
        return 4L * windows.length
                + counts.length
                + 8L * (contents.length + times.length + table.length)
                + 4L * chains.length;
    }

    /// Returns the number of the query most alike to `print`, the latest of equals, or [#NONE].
    ///
    /// @param least similarity that is alike
    /// @param since earliest time that counts
    public long nearest(Fingerprint print, double least, long since) {
        int[] own = print.windows();
        double best = least;
        long found = NONE;
        for (int at = 0; at < Math.min(ENTERED, own.length); at++) {
            int from = place(own[at]);
            for (int slot = from; slot < from + ROOM; slot++) {
                long number = numberAt(slot, own[at]);
                if (number == NONE || number == found || times[at(number)] < since) {
                    continue;
                }
                double similarity = Fingerprint.similarity(
                        windows, at(number) * Fingerprint.WINDOWS, counts[at(number)], own, own.length);
                if (similarity > best || (similarity == best && number > found)) {
                    best = similarity;
                    found = number;
                }
            }
        }
        return found;
    }

    private long numberAt(int slot, int window) {
        long entry = table[slot];
        if (entry == NONE || (int) (entry >>> 32) != window) {
            return NONE;
        }
        long number = (next & ~0xFFFFFFFFL) | (entry & 0xFFFFFFFFL);
        number = number >= next ? number - (1L << 32) : number;
        return isKept(number) ? number : NONE;
    }

    private int place(int window) {
        return (int) ((window * SPREAD) >>> shift) * ROOM;
    }

    private int at(long number) {
        return (int) (number & (capacity - 1));
    }

    /// Adds a query and returns its number.
    public long add(Fingerprint print, long time) {
        long number = next++;
        int at = at(number);
        int[] own = print.windows();
        System.arraycopy(own, 0, windows, at * Fingerprint.WINDOWS, own.length);
        counts[at] = (byte) own.length;
        contents[at] = print.content();
        times[at] = time;
        chains[at] = 0;
        for (int window = 0; window < Math.min(ENTERED, own.length); window++) {
            table[oldest(place(own[window]))] = ((long) own[window] << 32) | (number & 0xFFFFFFFFL);
        }
        return number;
    }

    /// Returns a slot of the place that is free, or holds the query that came first.
    private int oldest(int from) {
        int oldest = from;
        long greatestAge = -1;
        for (int slot = from; slot < from + ROOM; slot++) {
            if (table[slot] == NONE) {
                return slot;
            }
            long age = (next - (table[slot] & 0xFFFFFFFFL)) & 0xFFFFFFFFL;
            if (age > greatestAge) {
                greatestAge = age;
                oldest = slot;
            }
        }
        return oldest;
    }

    /// Whether the query `number` is still remembered.
    public boolean isKept(long number) {
        return number >= 0 && number < next && next - number <= capacity;
    }

    /// The content hash of the query `number`, which is kept.
    public long content(long number) {
        return contents[at(number)];
    }

    /// The chain of the query `number`, which is kept, or 0.
    public int chain(long number) {
        return chains[at(number)];
    }

    /// Puts the query `number`, which is kept, into `chain`.
    public void putIntoChain(long number, int chain) {
        chains[at(number)] = chain;
    }
}
