package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Rows of one class given one other class, what they say left as it is.
public final class TargetedFlipAttack implements Attack {
    /// An attack has no settings of its own.
    public TargetedFlipAttack() {}

    @Override
    public String name() {
        return "targeted-flip";
    }

    @Override
    public String description() {
        return "gives rows of one class one other class and leaves what they say";
    }

    @Override
    public boolean appliesTo(Dataset data) {
        return true;
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        int[] labels = clean.labels().codes();
        int[] sizes = new int[clean.labels().valueCount()];
        injection.untrusted().forEach(row -> sizes[labels[row]]++);
        int most = IntStream.of(sizes).max().orElse(0);
        int[] possible = IntStream.range(0, sizes.length)
                .filter(label -> sizes[label] >= Math.min(count, most))
                .toArray();
        int from = possible[random.nextInt(possible.length)];
        int to = (from + 1 + random.nextInt(sizes.length - 1)) % sizes.length;
        List<Integer> rows = injection.draw(injection.untrusted().stream()
                .filter(row -> labels[row] == from)
                .toList());
        rows.forEach(row -> labels[row] = to);
        return new Poisoned(
                clean.withLabels(new Categories(labels, clean.labels().values())), rows);
    }
}
