package dev.bezoar.core.math;

import java.util.Arrays;

/// A map from `long` keys to dense numbers `0, 1, 2, …` in order of first sight; open addressing, not thread-safe.
public final class LongIntMap {
    /// Marks a key that is not in the map.
    public static final int ABSENT = -1;

    private long[] keys;
    private int[] numbers;
    private int size;

    /// An empty map.
    public LongIntMap() {
        keys = new long[1 << 10];
        numbers = new int[1 << 10];
        Arrays.fill(numbers, ABSENT);
    }

    /// Number of keys.
    public int size() {
        return size;
    }

    /// Returns the number of `key`, giving it the next one if it is new.
    public int numberOf(long key) {
        int slot = slotOf(key);
        if (numbers[slot] == ABSENT) {
            if (size * 2 >= keys.length) {
                grow();
                slot = slotOf(key);
            }
            keys[slot] = key;
            numbers[slot] = size++;
        }
        return numbers[slot];
    }

    /// Returns the number of `key` or [#ABSENT].
    public int find(long key) {
        return numbers[slotOf(key)];
    }

    private int slotOf(long key) {
        long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
        int mask = keys.length - 1;
        int slot = (int) (mixed >>> 33) & mask;
        while (numbers[slot] != ABSENT && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[oldKeys.length * 2];
        Arrays.fill(numbers, ABSENT);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldNumbers[old] != ABSENT) {
                int slot = slotOf(oldKeys[old]);
                keys[slot] = oldKeys[old];
                numbers[slot] = oldNumbers[old];
            }
        }
    }
}
