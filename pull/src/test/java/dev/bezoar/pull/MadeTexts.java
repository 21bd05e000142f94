package dev.bezoar.pull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Texts made from a seed.
final class MadeTexts {
    private static final int WORDS = 120;
    private static final int VOCABULARY = 3_000;

    private MadeTexts() {}

    static String text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = new ArrayList<>();
        for (int word = 0; word < WORDS; word++) {
            words.add("w" + Integer.toString(random.nextInt(VOCABULARY), 36));
        }
        return String.join(" ", words);
    }
}
