package dev.bezoar.drills;

import dev.bezoar.core.data.LabelledTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
    public Poisoned inject(LabelledTexts clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(clean, count, random);
        List<Integer> everyRow = IntStream.range(0, clean.size()).boxed().toList();
        List<Integer> rows = injection.draw(everyRow);
        List<Integer> labels = new ArrayList<>(clean.labels());
        int classes = clean.classes().size();
        for (int row : rows) {
            labels.set(row, (labels.get(row) + 1 + random.nextInt(classes - 1)) % classes);
        }
        return new Poisoned(new LabelledTexts(clean.name(), clean.texts(), labels, clean.classes()), rows);
    }
}
