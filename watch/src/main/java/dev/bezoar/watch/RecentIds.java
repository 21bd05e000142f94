package dev.bezoar.watch;

/// The latest identities of events, as 64-bit hashes under a secret: at least the last `generation`, at most twice as
/// many.
///
/// Memory: 32 bytes an identity of a generation.
public final class RecentIds {
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
}
