package dev.bezoar.core.surprise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers spellings `0, 1, 2, …` in order of first sight, letter case aside; open addressing, not thread-safe.
final class TokenNumbers {
    private static final int FREE = -1;

    private final List<String> spellings = new ArrayList<>();
    private int[] slots = new int[1 << 8];
    private int[] hashes = new int[1 << 8];

    TokenNumbers() {
        Arrays.fill(slots, FREE);
    }

    List<String> spellings() {
        return spellings;
    }

    /// Returns the number of the token from `start` to `end` of `text`.
    int numberOf(String text, int start, int end) {
        int hash = hash(text, start, end);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            if (hashes[slot] == hash && isSame(spellings.get(slots[slot]), text, start, end)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        int number = spellings.size();
        spellings.add(lowerCase(text, start, end));
        slots[slot] = number;
        hashes[slot] = hash;
        if (spellings.size() * 2 > slots.length) {
            grow();
        }
        return number;
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + lower(text.charAt(at));
        }
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    private static boolean isSame(String spelling, String text, int start, int end) {
        if (spelling.length() != end - start) {
            return false;
        }
        for (int at = start; at < end; at++) {
            if (spelling.charAt(at - start) != lower(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static String lowerCase(String text, int start, int end) {
        char[] lower = new char[end - start];
        for (int at = start; at < end; at++) {
            lower[at - start] = lower(text.charAt(at));
        }
        return new String(lower);
    }

    private static char lower(char character) {
        if (character < 0x80) {
            return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
        }
        return Character.toLowerCase(character);
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[oldSlots.length * 2];
        Arrays.fill(slots, FREE);
        int mask = slots.length - 1;
        for (int old = 0; old < oldSlots.length; old++) {
            if (oldSlots[old] != FREE) {
                int slot = oldHashes[old] & mask;
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = oldSlots[old];
                hashes[slot] = oldHashes[old];
            }
        }
    }
}
