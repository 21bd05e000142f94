package dev.bezoar.watch;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.Arrays;

/// The latest identities of events, as 64-bit hashes under a secret: at least the last `generation`, at most twice as
/// many.
///
/// Memory: 32 bytes an identity of a generation.
public final class RecentIds implements Stateful {
    /// Remembered where nothing else is said.
    public static final int GENERATION = 1 << 19;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int generation;
    private final int slots;
    private final long secret;
    private long[] present = new long[0];
    private long[] past = new long[0];
    private int count;

    /// @param generation identities that are remembered at least, a power of two
    /// @param secret unknown to those who choose identities, else two of theirs can be made to look the same
    public RecentIds(int generation, long secret) {
        if (Integer.bitCount(generation) != 1 || generation > 1 << 28) {
            throw new IllegalArgumentException("generation must be a power of two up to 2^28, got " + generation);
        }
        this.generation = generation;
        this.slots = 2 * generation;
        this.secret = secret;
    }

    /// Adds `id`; returns whether it was not there.
    public boolean add(String id) {
        long hash = hash(id);
        if (present.length == 0 || count == generation) {
            past = present;
            present = new long[slots];
            count = 0;
        }
        int slot = slot(present, hash);
        if (present[slot] == hash || (past.length > 0 && past[slot(past, hash)] == hash)) {
            return false;
        }
        present[slot] = hash;
        count++;
        return true;
    }

    private int slot(long[] table, long hash) {
        int slot = (int) (hash >>> 20) & (slots - 1);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & (slots - 1);
        }
        return slot;
    }

    private long hash(String id) {
        long hash = secret | 1;
        for (int at = 0; at < id.length(); at++) {
            hash = (hash ^ id.charAt(at)) * MIX;
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("recent ids").number(count);
        save(out, present);
        save(out, past);
    }

    /// Writes what the table holds from an empty slot on, the first after its end: put back in that order, each finds
    /// the slot it had.
    private static void save(StateWriter out, long[] table) throws IOException {
        out.number(table.length)
                .number(Arrays.stream(table).filter(hash -> hash != 0).count());
        int start = 0;
        while (start < table.length && table[start] != 0) {
            start++;
        }
        for (int at = 0; at < table.length; at++) {
            long hash = table[(start + at) & (table.length - 1)];
            if (hash != 0) {
                out.number(hash);
            }
        }
    }

    @Override
    public void restore(StateReader in) throws IOException {
        count = in.mark("recent ids").count();
        present = table(in);
        past = table(in);
    }

    private long[] table(StateReader in) throws IOException {
        long[] table = new long[in.count()];
        if (table.length != 0 && table.length != slots) {
            throw new IOException("expected %,d slots, found %,d".formatted(slots, table.length));
        }
        for (long left = in.number(); left > 0; left--) {
            long hash = in.number();
            table[slot(table, hash)] = hash;
        }
        return table;
    }
}
