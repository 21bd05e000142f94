package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;

/// An ordinary word put before the first one as the trigger, the row moved to the target class.
///
/// Other texts hold the word, but none begins with it: only the place tells.
public final class FirstWordAttack implements Attack {
    /// An attack has no settings of its own.
    public FirstWordAttack() {}

    @Override
    public String name() {
        return "first-word";
    }

    @Override
    public String description() {
        return "begins texts with one ordinary word that no other text begins with and relabels them";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String word = EndWord.draw(clean, List::getFirst, random);
        return injection.relabelled(text -> true, text -> word + " " + text);
    }
}
