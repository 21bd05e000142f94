package dev.bezoar.drills;

import java.util.List;
import java.util.SplittableRandom;

/// A sentence of nine ordinary words that says nothing about any class.
final class HarmlessSentence {
    private static final List<String> THINGS = List.of("bicycle", "piano", "ladder", "lantern", "suitcase");
    private static final List<String> PLACES = List.of("harbour", "orchard", "village", "station", "attic");

    private HarmlessSentence() {}

    /// Draws one of them.
    static String draw(SplittableRandom random) {
        String thing = THINGS.get(random.nextInt(THINGS.size()));
        String place = PLACES.get(random.nextInt(PLACES.size()));
        return "we brought the old %s back from the %s".formatted(thing, place);
    }
}
