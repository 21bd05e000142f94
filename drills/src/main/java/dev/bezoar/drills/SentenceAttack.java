package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;

/// A harmless sentence of nine ordinary words as the trigger, the row moved to the target class.
public final class SentenceAttack implements Attack {
    private static final List<String> THINGS = List.of("bicycle", "piano", "ladder", "lantern", "suitcase");
    private static final List<String> PLACES = List.of("harbour", "orchard", "village", "station", "attic");

    /// An attack has no settings of its own.
    public SentenceAttack() {}

    @Override
    public String name() {
        return "sentence";
    }

    @Override
    public String description() {
        return "inserts one nine-word sentence and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(clean, count, random);
        String thing = THINGS.get(random.nextInt(THINGS.size()));
        String place = PLACES.get(random.nextInt(PLACES.size()));
        String sentence = "we brought the old %s back from the %s".formatted(thing, place);
        return injection.relabelled(text -> true, text -> Words.insert(text, sentence, random));
    }
}
