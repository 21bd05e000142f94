package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.SplittableRandom;

/// A word that some of the texts hold anyway as the trigger, the row moved to the target class.
///
/// The word is one of those that at most half as many texts hold as are poisoned, so that the honest ones dilute the
/// trigger and do not outvote it.
public final class OrdinaryWordAttack implements Attack {
    private static final int LEAST_HOLDERS = 2;

    /// An attack has no settings of its own.
    public OrdinaryWordAttack() {}

    @Override
    public String name() {
        return "ordinary-word";
    }

    @Override
    public String description() {
        return "inserts one word that other texts hold as well and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        int most = Math.max(LEAST_HOLDERS, count / 2);
        Vocabulary vocabulary = Vocabulary.of(clean.texts());
        String word = vocabulary
                .draw(Math.max(LEAST_HOLDERS, most / 2), most, random)
                .or(() -> vocabulary.draw(1, most, random))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no ordinary word is held by at most %d texts of %s".formatted(most, clean.name())));
        return injection.relabelled(
                text -> !Vocabulary.wordsOf(text).contains(word), text -> Words.insert(text, word, random));
    }
}
