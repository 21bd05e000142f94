package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One contributor who gives about three in ten of their rows another class.
///
/// Of data with contributors, the one is drawn among the smallest that have enough rows for it. Data without get 50
/// made-up ones at random, one of whom has as many rows as the attack needs.
public final class BadContributorAttack implements Attack {
    private static final double SHARE = 0.3;
    private static final int MADE_UP = 50;
    private static final int CANDIDATES = 5;

    /// An attack has no settings of its own.
    public BadContributorAttack() {}

    @Override
    public String name() {
        return "bad-contributor";
    }

    @Override
    public String description() {
        return "changes three in ten labels of one contributor (of 50 made-up ones, if the data tells of none)";
    }

    @Override
    public boolean appliesTo(Dataset data) {
        return true;
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        int needed = (int) Math.min(Integer.MAX_VALUE, Math.ceil(count / SHARE));
        Categories contributors = clean.origin()
                .contributor()
                .orElseGet(() -> madeUp(clean.size(), needed, injection.untrusted(), random));
        int[] counts = new int[contributors.valueCount()];
        injection.untrusted().forEach(row -> counts[contributors.code(row)]++);
        int bad = bad(counts, needed, random);
        List<Integer> rows = injection.draw(injection.untrusted().stream()
                .filter(row -> contributors.code(row) == bad)
                .toList());
        int[] labels = clean.labels().codes();
        int classes = clean.labels().valueCount();
        rows.forEach(row -> labels[row] = (labels[row] + 1 + random.nextInt(classes - 1)) % classes);
        Origin origin = clean.origin();
        return new Poisoned(
                clean.withLabels(new Categories(labels, clean.labels().values()))
                        .withOrigin(
                                new Origin(Optional.of(contributors), origin.source(), origin.task(), origin.time())),
                rows);
    }

    private static Categories madeUp(int rows, int needed, List<Integer> untrusted, SplittableRandom random) {
        List<Integer> order = new ArrayList<>(untrusted);
        for (int at = order.size() - 1; at > 0; at--) {
            Collections.swap(order, at, random.nextInt(at + 1));
        }
        BitSet ordered = new BitSet();
        untrusted.forEach(ordered::set);
        IntStream.range(0, rows).filter(row -> !ordered.get(row)).forEach(order::add);
        int bad = random.nextInt(MADE_UP);
        int[] codes = new int[rows];
        for (int at = 0; at < rows; at++) {
            codes[order.get(at)] = at < needed ? bad : (bad + 1 + at % (MADE_UP - 1)) % MADE_UP;
        }
        return new Categories(
                codes,
                IntStream.range(0, MADE_UP)
                        .mapToObj("contributor-%02d"::formatted)
                        .toList());
    }

    private static int bad(int[] counts, int needed, SplittableRandom random) {
        int[] enough = IntStream.range(0, counts.length)
                .filter(code -> counts[code] >= needed)
                .boxed()
                .sorted((left, right) -> Integer.compare(counts[left], counts[right]))
                .limit(CANDIDATES)
                .mapToInt(Integer::intValue)
                .toArray();
        if (enough.length > 0) {
            return enough[random.nextInt(enough.length)];
        }
        return IntStream.range(0, counts.length).reduce(0, (most, code) -> counts[code] > counts[most] ? code : most);
    }
}
