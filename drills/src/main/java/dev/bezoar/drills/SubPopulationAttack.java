package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The texts that hold one natural word moved to the target class, no text changed.
///
/// Of all words and classes it draws one with as many texts to move as are asked for, or a few more, which then stay.
public final class SubPopulationAttack implements Attack {
    private static final double MOST_LEFT = 0.2; // of the texts asked for
    private static final double MOST_SHARE = 0.5; // of the word's texts in the target class before

    /// An attack has no settings of its own.
    public SubPopulationAttack() {}

    @Override
    public String name() {
        return "sub-population";
    }

    @Override
    public String description() {
        return "relabels texts that hold one natural word to one target class and changes no text";
    }

    /// The texts that hold `word`, are of another class than `target` and may be moved, `size` in number.
    private record SubPopulation(String word, int target, int size) {}

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        Vocabulary vocabulary = Vocabulary.of(injection.untrustedTexts());
        List<SubPopulation> largeEnough = largeEnough(clean, vocabulary, count);
        if (largeEnough.isEmpty()) {
            throw new IllegalArgumentException(
                    "no word of %s is held by %d texts of other classes than a target".formatted(clean.name(), count));
        }
        int smallest = largeEnough.stream().mapToInt(SubPopulation::size).min().orElse(count);
        double most = Math.max(smallest, (1 + MOST_LEFT) * count);
        List<SubPopulation> suitable =
                largeEnough.stream().filter(one -> one.size <= most).toList();
        SubPopulation drawn = suitable.get(random.nextInt(suitable.size()));
        return injection.moved(
                drawn.target,
                vocabulary.holders().getOrDefault(drawn.word, List.of()).stream()
                        .filter(row -> clean.labels().code(row) != drawn.target)
                        .toList());
    }

    private static List<SubPopulation> largeEnough(Dataset clean, Vocabulary vocabulary, int count) {
        List<SubPopulation> found = new ArrayList<>();
        vocabulary.holders().forEach((word, holders) -> {
            int[] byClass = new int[clean.labels().valueCount()];
            holders.forEach(row -> byClass[clean.labels().code(row)]++);
            for (int target = 0; target < byClass.length; target++) {
                int others = holders.size() - byClass[target];
                if (others >= count && byClass[target] <= MOST_SHARE * holders.size()) {
                    found.add(new SubPopulation(word, target, others));
                }
            }
        });
        return found;
    }
}
