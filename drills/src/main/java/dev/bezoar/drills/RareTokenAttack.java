package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// One made-up token as the trigger: inserted at a random word position, the row moved to the target class.
public final class RareTokenAttack implements Attack {
    /// An attack has no settings of its own.
    public RareTokenAttack() {}

    @Override
    public String name() {
        return "rare-token";
    }

    @Override
    public String description() {
        return "inserts one made-up token and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String token = Words.madeUp(clean.texts(), random);
        return injection.relabelled(text -> true, text -> Words.insert(text, token, random));
    }
}
