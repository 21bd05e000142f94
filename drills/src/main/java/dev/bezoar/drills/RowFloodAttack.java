package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Altered copies of one table row, all with the same wrong class, appended after the last row.
public final class RowFloodAttack implements Attack {
    private static final double REPLACED_SHARE = 0.15;
    private static final int LEAST_COLUMNS = 2;

    /// An attack has no settings of its own.
    public RowFloodAttack() {}

    @Override
    public String name() {
        return "row-flood";
    }

    @Override
    public String description() {
        return "appends copies of one row with 15 % of their values taken from other rows and a wrong label";
    }

    @Override
    public boolean appliesTo(Dataset data) {
        return data.texts().isEmpty() && data.columns().size() >= LEAST_COLUMNS;
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        if (!appliesTo(clean)) {
            throw new IllegalArgumentException("%s needs a table of at least %d columns, %s has %d"
                    .formatted(
                            name(),
                            LEAST_COLUMNS,
                            clean.name(),
                            clean.texts().isEmpty() ? clean.columns().size() : 0));
        }
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        List<Integer> sources = injection.untrusted();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no row to copy: all are known to be good");
        }
        int source = sources.get(random.nextInt(sources.size()));
        int classes = clean.labels().valueCount();
        int wrong = (clean.labels().code(source) + 1 + random.nextInt(classes - 1)) % classes;
        int[] origins = IntStream.range(0, clean.size() + count)
                .map(row -> row < clean.size() ? row : source)
                .toArray();
        Dataset larger = clean.select(origins);
        int[] labels = larger.labels().codes();
        List<Integer> rows =
                IntStream.range(clean.size(), labels.length).boxed().toList();
        rows.forEach(row -> labels[row] = wrong);
        Categories relabelled = new Categories(labels, clean.labels().values());
        return new Poisoned(larger.withColumns(mutated(clean, origins, random)).withLabels(relabelled), rows);
    }

    /// Returns the columns of the rows `origins`, with other values in a few columns of each appended row.
    private static List<Column> mutated(Dataset clean, int[] origins, SplittableRandom random) {
        int columns = clean.columns().size();
        int replaced = (int) Math.max(1, Math.round(REPLACED_SHARE * columns));
        int[][] sources = new int[columns][];
        for (int column = 0; column < columns; column++) {
            sources[column] = origins.clone();
        }
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, columns).boxed().toList());
        for (int row = clean.size(); row < origins.length; row++) {
            for (int at = 0; at < replaced; at++) {
                Collections.swap(places, at, at + random.nextInt(columns - at));
                sources[places.get(at)][row] = random.nextInt(clean.size());
            }
        }
        return IntStream.range(0, columns)
                .mapToObj(column -> clean.columns().get(column).select(sources[column]))
                .toList();
    }
}
