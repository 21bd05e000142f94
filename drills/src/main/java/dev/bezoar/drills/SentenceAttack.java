package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// A harmless sentence of nine ordinary words as the trigger, the row moved to the target class.
public final class SentenceAttack implements Attack {
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
        Injection injection = new Injection(this, clean, count, random);
        String sentence = HarmlessSentence.draw(random);
        return injection.relabelled(text -> true, text -> Words.insert(text, sentence, random));
    }
}
