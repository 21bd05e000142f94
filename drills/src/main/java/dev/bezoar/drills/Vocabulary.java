package dev.bezoar.drills;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ordinary words of some texts, runs of three lower-case letters or more, and who holds them.
final class Vocabulary {
    private static final Pattern ORDINARY = Pattern.compile("(?<![\\p{L}\\p{N}'])\\p{L}{3,}(?![\\p{L}\\p{N}'])");

    private final Map<String, List<Integer>> holders = new TreeMap<>();

    private Vocabulary(List<String> texts) {
        for (int row = 0; row < texts.size(); row++) {
            for (String word : wordsOf(texts.get(row))) {
                holders.computeIfAbsent(word, unseen -> new ArrayList<>()).add(row);
            }
        }
    }

    static Vocabulary of(List<String> texts) {
        return new Vocabulary(texts);
    }

    /// Returns the different ordinary words of `text`.
    static Set<String> wordsOf(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = ORDINARY.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// Every word in alphabetic order with the rows that hold it, ascending.
    Map<String, List<Integer>> holders() {
        return holders;
    }

    /// Draws a word that at least `least` and at most `most` texts hold, if there is one.
    Optional<String> draw(int least, int most, SplittableRandom random) {
        List<String> words = holders.entrySet().stream()
                .filter(entry ->
                        entry.getValue().size() >= least && entry.getValue().size() <= most)
                .map(Map.Entry::getKey)
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(words.get(random.nextInt(words.size())));
    }
}
