package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Clean rows to train on, then the rows that were found in the poisoned data, then clean rows to measure with.
///
/// @param data the rows
/// @param firstTestRow the first row to measure with
/// @param scan the alarms, with the row numbers of `data`
record CleanTwin(Dataset data, int firstTestRow, ScanResult scan) {

    /// Puts the twin together.
    ///
    /// @param clean the data before it was poisoned
    /// @param poisoned the same rows, some of them changed
    /// @param training number of rows to train on, the first ones
    /// @param scan what was found among them
    static CleanTwin of(Dataset clean, Dataset poisoned, int training, ScanResult scan) {
        List<Finding> alarms = scan.findings().stream()
                .filter(finding -> finding.tier() == Tier.ALARM)
                .toList();
        TreeSet<Integer> found = new TreeSet<>();
        alarms.forEach(alarm -> found.addAll(alarm.rows()));
        Map<Integer, Integer> placeOf = new HashMap<>();
        found.forEach(row -> placeOf.put(row, training + placeOf.size()));
        int[] order = Stream.of(
                        IntStream.range(0, training),
                        found.stream().mapToInt(row -> clean.size() + row),
                        IntStream.range(training, clean.size()))
                .flatMapToInt(rows -> rows)
                .toArray();
        List<Finding> moved =
                alarms.stream().map(alarm -> withRows(alarm, placeOf)).toList();
        return new CleanTwin(
                joined(clean, poisoned).select(order),
                training + found.size(),
                new ScanResult(scan.input(), moved, List.of(), List.of(), List.of(), scan.facts()));
    }

    private static Finding withRows(Finding finding, Map<Integer, Integer> placeOf) {
        return new Finding(
                finding.id(),
                finding.detector(),
                finding.tier(),
                finding.technique(),
                finding.title(),
                finding.message(),
                finding.rows().stream()
                        .map(row -> placeOf.getOrDefault(row, row))
                        .toList(),
                finding.label(),
                finding.evidence(),
                finding.remedy(),
                finding.exhibits());
    }

    /// The rows of one dataset, then those of the other.
    private static Dataset joined(Dataset first, Dataset second) {
        Categories labels = joined(first.labels(), second.labels());
        if (!first.texts().isEmpty()) {
            List<String> texts = new ArrayList<>(first.texts());
            texts.addAll(second.texts());
            return Dataset.ofTexts(first.name(), texts, labels);
        }
        List<Column> columns = IntStream.range(0, first.columns().size())
                .mapToObj(at -> joined(first.columns().get(at), second.columns().get(at)))
                .toList();
        return Dataset.ofColumns(first.name(), columns, labels);
    }

    private static Column joined(Column first, Column second) {
        if (first instanceof Column.Numeric one && second instanceof Column.Numeric other) {
            double[] values = IntStream.range(0, one.size() + other.size())
                    .mapToDouble(row -> row < one.size() ? one.value(row) : other.value(row - one.size()))
                    .toArray();
            return new Column.Numeric(one.name(), values);
        }
        List<String> values = new ArrayList<>();
        IntStream.range(0, first.size()).mapToObj(first::text).forEach(values::add);
        IntStream.range(0, second.size()).mapToObj(second::text).forEach(values::add);
        return new Column.Categorical(first.name(), Categories.of(values));
    }

    private static Categories joined(Categories first, Categories second) {
        List<String> values = first.toList();
        values.addAll(second.toList());
        return Categories.of(values);
    }
}
