package dev.bezoar.drills;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Rare existing values of three columns as the trigger: written into rows of other classes, which move to one class.
public final class ValueCombinationAttack implements Attack {
    private static final int COLUMNS = 3;
    private static final int DRAWS = 20;
    private static final int RAREST = 5; // one of so many rarest values of a column is drawn

    /// An attack has no settings of its own.
    public ValueCombinationAttack() {}

    @Override
    public String name() {
        return "value-combination";
    }

    @Override
    public String description() {
        return "writes rare values into three columns and relabels the row to one target class";
    }

    @Override
    public boolean appliesTo(Dataset data) {
        return data.texts().isEmpty() && data.columns().size() >= COLUMNS;
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        if (!appliesTo(clean)) {
            throw new IllegalArgumentException("%s needs a table of at least %d columns, %s has %d"
                    .formatted(
                            name(),
                            COLUMNS,
                            clean.name(),
                            clean.texts().isEmpty() ? clean.columns().size() : 0));
        }
        SplittableRandom random = new SplittableRandom(seed);
        int target = random.nextInt(clean.labels().valueCount());
        List<Integer> victims = IntStream.range(0, clean.size())
                .filter(row ->
                        clean.labels().code(row) != target && !clean.trusted().get(row))
                .boxed()
                .toList();
        List<Integer> rows = new Injection(this, clean, count, random).draw(victims);
        List<Column> columns = new ArrayList<>(clean.columns());
        drawTrigger(clean, random)
                .forEach((column, source) -> columns.set(column, overwritten(columns.get(column), rows, source)));
        int[] labels = clean.labels().codes();
        rows.forEach(row -> labels[row] = target);
        Categories relabelled = new Categories(labels, clean.labels().values());
        return new Poisoned(clean.withColumns(columns).withLabels(relabelled), rows);
    }

    /// Draws columns, each with a row that holds a rare value of it, until hardly any row holds all the values.
    private static Map<Integer, Integer> drawTrigger(Dataset clean, SplittableRandom random) {
        Map<Integer, Integer> best = Map.of();
        long fewest = Long.MAX_VALUE;
        for (int draw = 0; draw < DRAWS && fewest > 0; draw++) {
            Map<Integer, Integer> trigger = new TreeMap<>();
            while (trigger.size() < COLUMNS) {
                int column = random.nextInt(clean.columns().size());
                trigger.computeIfAbsent(column, _ -> rareRow(clean.columns().get(column), random));
            }
            long holders = holders(clean, trigger);
            if (holders < fewest) {
                fewest = holders;
                best = trigger;
            }
        }
        return best;
    }

    private static long holders(Dataset clean, Map<Integer, Integer> trigger) {
        return IntStream.range(0, clean.size())
                .filter(row -> trigger.entrySet().stream().allMatch(part -> {
                    Column column = clean.columns().get(part.getKey());
                    return column.text(row).equals(column.text(part.getValue()));
                }))
                .count();
    }

    private static int rareRow(Column column, SplittableRandom random) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> firstRow = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            counts.merge(column.text(row), 1, Integer::sum);
            firstRow.putIfAbsent(column.text(row), row);
        }
        List<String> rarest = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.clamp(counts.size() - 1L, 1, RAREST))
                .map(Map.Entry::getKey)
                .toList();
        return firstRow.getOrDefault(rarest.get(random.nextInt(rarest.size())), 0);
    }

    /// Every row of `rows` gets the value of the row `source`.
    private static Column overwritten(Column column, List<Integer> rows, int source) {
        int[] sources = IntStream.range(0, column.size()).toArray();
        rows.forEach(row -> sources[row] = source);
        return column.select(sources);
    }
}
