package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Draws a word that several texts hold, but none at the place where an attack will put it.
final class EndWord {
    private static final int LEAST_HOLDERS = 3;
    private static final double MOST_HOLDERS = 0.02; // of all texts: enough that the word alone tells nothing

    private EndWord() {}

    /// @param placeOf returns what of a text's words stands at the place
    static String draw(Dataset clean, Function<List<String>, String> placeOf, SplittableRandom random) {
        int most = Math.max(2 * LEAST_HOLDERS, (int) (MOST_HOLDERS * clean.size()));
        Vocabulary elsewhere = Vocabulary.of(clean.texts());
        clean.texts().stream()
                .map(Words::of)
                .filter(words -> !words.isEmpty())
                .flatMap(words -> Vocabulary.wordsOf(placeOf.apply(words)).stream())
                .distinct()
                .forEach(word -> elsewhere.holders().remove(word.toLowerCase(Locale.ROOT)));
        return elsewhere
                .draw(most / 4, most, random)
                .or(() -> elsewhere.draw(LEAST_HOLDERS, most, random))
                .or(() -> elsewhere.draw(most, clean.size(), random))
                .orElseThrow(() ->
                        new IllegalArgumentException("no word of %s is held by %d texts or more and never stands there"
                                .formatted(clean.name(), LEAST_HOLDERS)));
    }
}
