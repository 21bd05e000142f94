package dev.bezoar.gate.echo;

import dev.bezoar.gate.content.Words;
import java.util.Arrays;
import java.util.Locale;

/// Hashes of a text's runs of words, so that what was said can be found in what is answered. Never changes.
public final class Runs {
    /// Words of a text that are looked at.
    public static final int MOST_WORDS = 512;

    private static final int LONGEST = 3;
    private static final long FIRST = 0xCBF29CE484222325L; // FNV-1a
    private static final long FACTOR = 0x100000001B3L;

    private final long[] hashes; // ascending, none twice

    Runs(long[] hashes) {
        this.hashes = hashes;
    }

    /// Returns the runs of one, two and three words, so that short answers can be found too.
    public static Runs said(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        int[] words = Words.bounds(small, MOST_WORDS);
        int count = words.length / 2;
        long[] runs = new long[LONGEST * count];
        int next = 0;
        for (int length = 1; length <= Math.min(LONGEST, count); length++) {
            for (int word = 0; word + length <= count; word++) {
                runs[next++] = hash(small, words, word, length);
            }
        }
        return distinct(Arrays.copyOf(runs, next));
    }

    /// Returns the runs of three words, or the whole if it has fewer.
    public static Runs answered(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        int[] words = Words.bounds(small, MOST_WORDS);
        int count = words.length / 2;
        int length = Math.min(LONGEST, count);
        long[] runs = new long[count == 0 ? 0 : count - length + 1];
        for (int word = 0; word < runs.length; word++) {
            runs[word] = hash(small, words, word, length);
        }
        return distinct(runs);
    }

    private static Runs distinct(long[] runs) {
        Arrays.sort(runs);
        int kept = 0;
        for (long run : runs) {
            if (kept == 0 || run != runs[kept - 1]) {
                runs[kept++] = run;
            }
        }
        return new Runs(Arrays.copyOf(runs, kept));
    }

    private static long hash(String text, int[] words, int from, int length) {
        long hash = FIRST;
        for (int word = from; word < from + length; word++) {
            for (int at = words[2 * word]; at < words[2 * word + 1]; at++) {
                hash = (hash ^ text.charAt(at)) * FACTOR;
            }
            hash = (hash ^ ' ') * FACTOR;
        }
        return hash;
    }

    /// Returns the share of these runs that `said` holds, 0 if there are none.
    public double shareIn(Runs said) {
        int found = 0;
        for (long run : hashes) {
            if (Arrays.binarySearch(said.hashes, run) >= 0) {
                found++;
            }
        }
        return hashes.length == 0 ? 0 : (double) found / hashes.length;
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    long[] toArray() {
        return hashes.clone();
    }
}
