package dev.bezoar.queries.restore;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Words of clean texts, and the nearest of them to a word that is none of them.
///
/// A word is near if one letter was left out, put in, replaced or swapped with its neighbour, or if digits and
/// signs stand for letters they look like. Names and rare words stay as they are unless a common word is that
/// near. Memory: two entries a letter of the words that are kept, at most [#MOST_WORDS].
///
/// @see <a href="https://doi.org/10.1145/363958.363994">Damerau 1964</a>; found by deletions, as Garbe's
/// SymSpell does
public final class Spelling {
    private static final int MOST_WORDS = 50_000;
    private static final int LEAST_COUNT = 3; // a misspelling of its own is seldom seen as often
    private static final int LEAST_LETTERS = 3;
    private static final String SIGNS = "013457@$!|";
    private static final String LETTERS = "oieastasil";

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> byDeletion = new HashMap<>();

    private Spelling() {}

    /// Learns the words of `texts`, which are taken to be clean.
    public static Spelling of(Collection<String> texts) {
        Map<String, Integer> seen = new HashMap<>();
        for (String text : texts) {
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+", -1)) {
                if (!word.isEmpty()) {
                    seen.merge(word, 1, Integer::sum);
                }
            }
        }
        Spelling spelling = new Spelling();
        seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_COUNT)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .forEach(entry -> spelling.learn(entry.getKey(), entry.getValue()));
        return spelling;
    }

    private void learn(String word, int count) {
        counts.put(word, count);
        if (word.length() < LEAST_LETTERS) {
            return;
        }
        byDeletion.putIfAbsent(word, word);
        for (int at = 0; at < word.length(); at++) {
            byDeletion.putIfAbsent(without(word, at), word);
        }
    }

    /// Whether `word` was seen often enough to be taken for a word.
    public boolean knows(String word) {
        return counts.containsKey(word.toLowerCase(Locale.ROOT));
    }

    /// Returns the nearest known word, or `word` itself if it is known or none is near.
    public String corrected(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (counts.containsKey(lower) || lower.length() < LEAST_LETTERS || isNumber(lower)) {
            return word;
        }
        String spelled = lettered(lower);
        if (!spelled.equals(lower) && counts.containsKey(spelled)) {
            return spelled;
        }
        return nearest(spelled).isEmpty() ? word : nearest(spelled);
    }

    private String nearest(String word) {
        String best = better("", byDeletion.getOrDefault(word, ""), word);
        for (int at = 0; at < word.length(); at++) {
            best = better(best, byDeletion.getOrDefault(without(word, at), ""), word);
        }
        return best;
    }

    private String better(String best, String candidate, String word) {
        if (candidate.isEmpty() || !isOneApart(candidate, word)) {
            return best;
        }
        return best.isEmpty() || count(candidate) > count(best) ? candidate : best;
    }

    private int count(String word) {
        return counts.getOrDefault(word, 0);
    }

    /// Whether one letter more, less, other, or two neighbours swapped make `left` of `right`.
    static boolean isOneApart(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(left.length(), right.length());
        while (start < shorter && left.charAt(start) == right.charAt(start)) {
            start++;
        }
        if (left.length() != right.length()) {
            return left.length() < right.length()
                    ? left.substring(start).equals(right.substring(start + 1))
                    : left.substring(start + 1).equals(right.substring(start));
        }
        return start == shorter
                || left.substring(start + 1).equals(right.substring(start + 1))
                || (start + 1 < shorter
                        && left.charAt(start) == right.charAt(start + 1)
                        && left.charAt(start + 1) == right.charAt(start)
                        && left.substring(start + 2).equals(right.substring(start + 2)));
    }

    private static String without(String word, int at) {
        return word.substring(0, at) + word.substring(at + 1);
    }

    private static boolean isNumber(String word) {
        return word.chars().noneMatch(Character::isLetter);
    }

    private static String lettered(String word) {
        StringBuilder letters = new StringBuilder(word.length());
        for (int at = 0; at < word.length(); at++) {
            int sign = SIGNS.indexOf(word.charAt(at));
            letters.append(sign < 0 ? word.charAt(at) : LETTERS.charAt(sign));
        }
        return letters.toString();
    }
}
