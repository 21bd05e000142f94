package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import dev.bezoar.core.data.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/// Texts of three classes made of topic words and common words, with who labelled them.
final class MadeTexts {
    static final int ROWS = 1_500;
    static final int CONTRIBUTORS = 30;

    private MadeTexts() {}

    /// Returns texts whose labels fit, but for a share of the rows that `isBad` names.
    static Dataset of(long seed, IntPredicate isBad, double flippedShare) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> contributors = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        long[] times = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int label = random.nextInt(3);
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 12; word++) {
                int topic = random.nextInt(3) == 0 ? label * 20 : 60;
                words.add("w" + (topic + random.nextInt(20)));
            }
            boolean flips = random.nextDouble() < flippedShare && isBad.test(row);
            texts.add(String.join(" ", words));
            labels.add("class" + (flips ? (label + 1 + random.nextInt(2)) % 3 : label));
            contributors.add("person" + row % CONTRIBUTORS);
            addresses.add("https://www.site" + row % CONTRIBUTORS + ".example/page/" + row);
            times[row] = 1_700_000_000L + 60L * row;
        }
        Origin origin = new Origin(
                Optional.of(Categories.of(contributors)),
                Optional.of(Categories.of(addresses)),
                Optional.empty(),
                Optional.of(new Times(times)));
        return Dataset.ofTexts("made", texts, Categories.of(labels)).withOrigin(origin);
    }
}
