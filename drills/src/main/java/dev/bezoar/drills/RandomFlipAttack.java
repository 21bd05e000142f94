package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;

/// Random rows given another class, their text left as it is.
public final class RandomFlipAttack implements Attack {
    /// An attack has no settings of its own.
    public RandomFlipAttack() {}

    @Override
    public String name() {
        return "random-flip";
    }

    @Override
    public String description() {
        return "gives random rows another class and leaves their text";
    }

    @Override
    public boolean appliesTo(Dataset data) {
        return true;
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        List<Integer> rows = injection.draw(injection.untrusted());
        int[] labels = clean.labels().codes();
        int classes = clean.labels().valueCount();
        for (int row : rows) {
            labels[row] = (labels[row] + 1 + random.nextInt(classes - 1)) % classes;
        }
        return new Poisoned(
                clean.withLabels(new Categories(labels, clean.labels().values())), rows);
    }
}
