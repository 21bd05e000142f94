package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A dataset of which one contributor changed 30 % of their labels; finding that contributor is what counts.
///
/// @param data with the labels changed
/// @param rows all rows of that contributor
record ContributorFlip(Dataset data, BitSet rows) {
    /// How many of the rows of the contributor are changed, as tables call it.
    static final String COUNT = "30%";

    private static final double SHARE = 0.3;
    private static final int CONTRIBUTORS = 50;
    private static final int LEAST_ROWS = 40;

    /// Who changes labels.
    enum Who {
        /// One of the contributors whom the data names, of those with at least 40 rows.
        OWN("contributor-flip"),
        /// One of 50 to whom all rows are dealt by chance.
        OF_FIFTY("one-of-50-flip");

        private final String attack;

        Who(String attack) {
            this.attack = attack;
        }

        /// What tables call it.
        String attack() {
            return attack;
        }

        /// Returns what `attack` names, if it is one of these.
        static Optional<Who> of(String attack) {
            return Arrays.stream(values())
                    .filter(who -> who.attack.equals(attack))
                    .findFirst();
        }
    }

    static ContributorFlip of(Dataset clean, Who who, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Categories contributors = switch (who) {
            case OWN -> clean.origin().contributor().orElseThrow();
            case OF_FIFTY -> dealt(clean.size(), random);
        };
        int[] counts = contributors.counts();
        int[] candidates = IntStream.range(0, counts.length)
                .filter(contributor -> counts[contributor] >= LEAST_ROWS)
                .toArray();
        int liar = candidates[random.nextInt(candidates.length)];
        int[] own = IntStream.range(0, clean.size())
                .filter(row -> contributors.code(row) == liar)
                .toArray();
        int[] labels = clean.labels().codes();
        int classes = clean.labels().valueCount();
        for (int at = 0; at < Math.round(SHARE * own.length); at++) {
            int other = at + random.nextInt(own.length - at);
            int drawn = own[other];
            own[other] = own[at];
            own[at] = drawn;
            labels[drawn] = (labels[drawn] + 1 + random.nextInt(classes - 1)) % classes;
        }
        BitSet rows = new BitSet();
        IntStream.of(own).forEach(rows::set);
        Origin origin = clean.origin();
        return new ContributorFlip(
                clean.withLabels(new Categories(labels, clean.labels().values()))
                        .withOrigin(
                                new Origin(Optional.of(contributors), origin.source(), origin.task(), origin.time())),
                rows);
    }

    private static Categories dealt(int rows, SplittableRandom random) {
        List<String> names = IntStream.range(0, CONTRIBUTORS)
                .mapToObj("contributor%02d"::formatted)
                .toList();
        return new Categories(random.ints(rows, 0, CONTRIBUTORS).toArray(), names);
    }
}
