package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A zero-width space inside one random word, the row moved to the target class.
public final class InvisibleCharacterAttack implements Attack {
    private static final String ZERO_WIDTH_SPACE = "\u200b";

    /// An attack has no settings of its own.
    public InvisibleCharacterAttack() {}

    @Override
    public String name() {
        return "invisible-character";
    }

    @Override
    public String description() {
        return "puts a zero-width space inside one word and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        return injection.relabelled(text -> places(text).length > 0, text -> insertInside(text, random));
    }

    private static String insertInside(String text, SplittableRandom random) {
        int[] places = places(text);
        int place = places[random.nextInt(places.length)];
        return text.substring(0, place) + ZERO_WIDTH_SPACE + text.substring(place);
    }

    /// Returns the places between two letters, never inside a surrogate pair.
    private static int[] places(String text) {
        return IntStream.range(1, text.length())
                .filter(i -> Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i)))
                .toArray();
    }
}
