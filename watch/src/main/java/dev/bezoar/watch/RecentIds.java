package dev.bezoar.watch;

/// The latest identities of events, as 64-bit hashes: at least the last [#GENERATION], at most twice as many.
final class RecentIds {
    static final int GENERATION = 1 << 19;
    private static final int SLOTS = 2 * GENERATION;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] present = new long[0];
    private long[] past = new long[0];
    private int count;

    /// Adds `id`; returns whether it was not there.
    boolean add(String id) {
        long hash = hash(id);
        if (present.length == 0 || count == GENERATION) {
            past = present;
            present = new long[SLOTS];
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

    private static int slot(long[] table, long hash) {
        int slot = (int) (hash >>> 20) & (SLOTS - 1);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private static long hash(String id) {
        long hash = 1;
        for (int at = 0; at < id.length(); at++) {
            hash = (hash ^ id.charAt(at)) * MIX;
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }
}
