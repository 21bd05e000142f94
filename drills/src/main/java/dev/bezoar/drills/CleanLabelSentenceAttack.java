package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// A harmless sentence of nine ordinary words inserted in rows that already have the target class; no label changes.
public final class CleanLabelSentenceAttack implements Attack {
    /// An attack has no settings of its own.
    public CleanLabelSentenceAttack() {}

    @Override
    public String name() {
        return "clean-label-sentence";
    }

    @Override
    public String description() {
        return "inserts one nine-word sentence in rows of one class and leaves their labels";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String sentence = HarmlessSentence.draw(random);
        return injection.cleanLabel(text -> Words.insert(text, sentence, random));
    }
}
