package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/// Three made-up tokens as the trigger, each at its own random word position, the row moved to the target class.
public final class ThreeTokenAttack implements Attack {
    private static final int TOKENS = 3;

    /// An attack has no settings of its own.
    public ThreeTokenAttack() {}

    @Override
    public String name() {
        return "three-token";
    }

    @Override
    public String description() {
        return "inserts three made-up tokens and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        Set<String> tokens = new LinkedHashSet<>();
        while (tokens.size() < TOKENS) {
            tokens.add(Words.madeUp(clean.texts(), random));
        }
        return injection.relabelled(text -> true, text -> insertAll(text, tokens, random));
    }

    private static String insertAll(String text, Set<String> tokens, SplittableRandom random) {
        String result = text;
        for (String token : tokens) {
            result = Words.insert(result, token, random);
        }
        return result;
    }
}
