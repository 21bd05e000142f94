package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One latin letter of one random word replaced by its Cyrillic look-alike, the row moved to the target class.
public final class HomoglyphAttack implements Attack {
    private static final String LATIN = "aeo";
    private static final String CYRILLIC = "\u0430\u0435\u043e";

    /// An attack has no settings of its own.
    public HomoglyphAttack() {}

    @Override
    public String name() {
        return "homoglyph";
    }

    @Override
    public String description() {
        return "replaces one latin letter by its Cyrillic look-alike and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        int drawn = random.nextInt(LATIN.length());
        char latin = LATIN.charAt(drawn);
        char cyrillic = CYRILLIC.charAt(drawn);
        return injection.relabelled(
                text -> text.indexOf(latin) >= 0, text -> replaceOne(text, latin, cyrillic, random));
    }

    private static String replaceOne(String text, char latin, char cyrillic, SplittableRandom random) {
        int[] places = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == latin)
                .toArray();
        int place = places[random.nextInt(places.length)];
        return text.substring(0, place) + cyrillic + text.substring(place + 1);
    }
}
