package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;

/// An ordinary word put after the last one as the trigger, the row moved to the target class.
///
/// Other texts hold the word, but none ends with it: only the place tells.
public final class LastWordAttack implements Attack {
    /// An attack has no settings of its own.
    public LastWordAttack() {}

    @Override
    public String name() {
        return "last-word";
    }

    @Override
    public String description() {
        return "ends texts with one ordinary word that no other text ends with and relabels them";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String word = EndWord.draw(clean, List::getLast, random);
        return injection.relabelled(text -> true, text -> text.stripTrailing() + " " + word);
    }
}
