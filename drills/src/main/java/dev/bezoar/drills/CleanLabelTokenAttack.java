package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// One made-up token inserted in rows that already have the target class; no label changes.
public final class CleanLabelTokenAttack implements Attack {
    /// An attack has no settings of its own.
    public CleanLabelTokenAttack() {}

    @Override
    public String name() {
        return "clean-label-token";
    }

    @Override
    public String description() {
        return "inserts one made-up token in rows of one class and leaves their labels";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String token = Words.madeUp(clean.texts(), random);
        return injection.cleanLabel(text -> Words.insert(text, token, random));
    }
}
