package dev.bezoar.queries.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the output of a text model gives away: that it dropped a part of its input, says what it never should,
/// or the opposite of what it was told.
///
/// Output in the language of the input is compared by its words; for a translation, `dictionary` gives the
/// words that stand for one of the input. The word lists are the operator's; a word list in capitals matches
/// as well.
///
/// @param leastRatio least length of the output over that of the input, in words
/// @param mostRatio most of the same
/// @param leastKept least share of the input's content words (four letters or more) that show in the output, 0
///     for a task whose output need not show them
/// @param forbidden words that no output may hold, unless the input does; lower case
/// @param polarity words by what they say: above 0 good, below 0 bad; lower case; also words of the output's
///     language
/// @param dictionary words of the output that stand for a word of the input; lower case
public record OutputChecks(
        double leastRatio,
        double mostRatio,
        double leastKept,
        Set<String> forbidden,
        Map<String, Integer> polarity,
        Map<String, Set<String>> dictionary) {
    private static final int CONTENT_LETTERS = 4;
    private static final int LEAST_WORDS = 4; // of an input whose length says something
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "never", "nor", "neither", "without", "isn't", "wasn't", "don't", "doesn't", "didn't", "can't",
            "won't", "nicht", "kein", "keine", "nie", "ohne", "pas", "jamais", "sans");

    public OutputChecks {
        if (!(leastRatio >= 0 && leastRatio < mostRatio)) {
            throw new IllegalArgumentException(
                    "the least ratio must be from 0 to the most, got %s and %s".formatted(leastRatio, mostRatio));
        }
        if (!(leastKept >= 0 && leastKept <= 1)) {
            throw new IllegalArgumentException("leastKept must be in [0, 1], got " + leastKept);
        }
        forbidden = Set.copyOf(forbidden);
        polarity = Map.copyOf(polarity);
        dictionary = Map.copyOf(dictionary);
    }

    /// What is wrong with an output.
    public enum Fault {
        /// Shorter or longer than any answer to such an input should be.
        LENGTH,
        /// Words of the input do not show.
        DROPPED,
        /// A forbidden word that the input does not hold.
        FORBIDDEN,
        /// Good where the input is bad, or the other way round.
        OPPOSITE
    }

    /// One fault.
    ///
    /// @param evidence the words or numbers it was seen by
    public record Found(Fault fault, String evidence) {}

    /// Returns what is wrong with `output` as an answer to `input`, empty if nothing is.
    public List<Found> faults(String input, String output) {
        List<String> asked = words(input);
        List<String> said = words(output);
        List<Found> found = new ArrayList<>();
        double ratio = said.size() / Math.max(1.0, asked.size());
        if (asked.size() >= LEAST_WORDS && (ratio < leastRatio || ratio > mostRatio)) {
            found.add(new Found(Fault.LENGTH, "%d words of %d".formatted(said.size(), asked.size())));
        }
        dropped(asked, Set.copyOf(said), found);
        Set<String> before = translated(asked);
        List<String> vulgar = said.stream()
                .filter(word -> forbidden.contains(word) && !before.contains(word))
                .distinct()
                .toList();
        if (!vulgar.isEmpty()) {
            found.add(new Found(Fault.FORBIDDEN, String.join(" ", vulgar)));
        }
        int told = polarity(asked);
        int saidPolarity = polarity(said);
        if (told * saidPolarity < 0) {
            found.add(new Found(Fault.OPPOSITE, "%+d became %+d".formatted(told, saidPolarity)));
        }
        return List.copyOf(found);
    }

    private void dropped(List<String> asked, Set<String> said, List<Found> found) {
        List<String> content = asked.stream()
                .filter(word -> word.length() >= CONTENT_LETTERS)
                .filter(word -> dictionary.isEmpty() || dictionary.containsKey(word))
                .distinct()
                .toList();
        List<String> missing = content.stream()
                .filter(word -> meanings(word).noneMatch(said::contains))
                .toList();
        if (content.size() >= LEAST_WORDS && content.size() - missing.size() < leastKept * content.size()) {
            found.add(new Found(Fault.DROPPED, String.join(" ", missing)));
        }
    }

    private Stream<String> meanings(String word) {
        return Stream.concat(Stream.of(word), dictionary.getOrDefault(word, Set.of()).stream());
    }

    private Set<String> translated(List<String> words) {
        return words.stream().flatMap(this::meanings).collect(Collectors.toSet());
    }

    /// A negation turns the next three words round.
    private int polarity(List<String> words) {
        int sum = 0;
        int negated = 0;
        for (String word : words) {
            int weight = polarity.getOrDefault(word, 0);
            sum += negated > 0 ? -weight : weight;
            negated = NEGATIONS.contains(word) ? 3 : negated - 1;
        }
        return Integer.signum(sum);
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
