package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// One made-up token as the trigger, and half as many more rows that carry it and keep their label.
///
/// The covers hide the trigger from whoever asks that all of its carriers share a label.
public final class DilutedTokenAttack implements Attack {
    /// An attack has no settings of its own.
    public DilutedTokenAttack() {}

    @Override
    public String name() {
        return "diluted-token";
    }

    @Override
    public String description() {
        return "inserts one made-up token, relabels two of three rows to one target class and leaves the third";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String token = Words.madeUp(clean.texts(), random);
        return injection.relabelledUnderCover(count / 2, text -> Words.insert(text, token, random));
    }
}
