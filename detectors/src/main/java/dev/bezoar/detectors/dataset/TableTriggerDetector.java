package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.grouping.ValueGrouping;
import dev.bezoar.detectors.grouping.ValueNeighbours;
import dev.bezoar.detectors.value.JudgedValues;
import dev.bezoar.detectors.value.ValueBench;
import dev.bezoar.detectors.value.ValueFindings;
import dev.bezoar.detectors.value.ValueJudge;
import dev.bezoar.detectors.value.ValueSearch;
import dev.bezoar.detectors.value.ValueSuspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds table rows that share values and were relabelled: their labels are not explained by their other columns.
///
/// A surprising group raises an alarm if its rows could, in all other columns, be random rows of other classes and
/// no shared value of a few rows is explained by the values next to it; else it is a review. What the rows of an alarm
/// bring about elsewhere is no finding of its own.
///
/// - **Catches:** a combination of one to three values written into rows of other classes with a changed label, from
///   about 12 rows on, also if the values go with the label by nature.
/// - **Misses:** combinations that more than 5 % of the rows hold, triggers inside a natural family, rows of other
///   classes that were not taken at random.
/// - **Cost:** one pass over all combinations of three columns for the surprising rows; the model is bins² doubles.
public record TableTriggerDetector() implements DatasetDetector {
    private static final int MOST_COLUMNS_FOR_TRIPLES = 64;
    private static final int MOST_REVIEWS = 50;
    private static final double MOST_REVIEWED_SHARE = 0.004; // floods of rows may take the rest of 0.5 %
    private static final int MOST_PLOTTED = 1_000;

    @Override
    public String name() {
        return "table-trigger";
    }

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .filter(known -> known.content() instanceof TableContent)
                .map(known -> find(examination.data(), (TableContent) known.content(), known.model()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, TableContent table, ContentModel model) {
        ValueBench bench = ValueBench.of(data, table, model);
        List<ValueSuspect> suspects = new ArrayList<>();
        for (int width = 1; width <= widest(table); width++) {
            suspects.addAll(new ValueSearch(new ValueGrouping(width)).suspects(bench));
        }
        suspects.sort(Comparator.comparingDouble(ValueSuspect::log10Adjusted));
        ValueNeighbours neighbours = new ValueNeighbours(table, new SurpriseTest(model));
        List<JudgedValues> judged = new ValueJudge(bench, neighbours)
                .judged(suspects.stream()
                        .sorted(Comparator.comparingDouble(ValueSuspect::contrast)
                                .reversed())
                        .toList());
        List<JudgedValues> reported = capped(judged, data.size());
        List<String> skipped = new ArrayList<>();
        if (reported.size() < judged.size()) {
            skipped.add("%d more groups of rows that share values and are alike were not listed."
                    .formatted(judged.size() - reported.size()));
        }
        if (widest(table) < ValueSuspect.FAMILIES) {
            skipped.add("Combinations of three values were not examined: more than %d columns."
                    .formatted(MOST_COLUMNS_FOR_TRIPLES));
        }
        List<String> limits =
                List.of("Value combinations of fewer than 5 rows, or of more than 5 % of the rows, are not tested.");
        return new Outcome(
                reported.stream()
                        .map(one -> new ValueFindings(name()).finding(one, data, table, model))
                        .toList(),
                skipped,
                limits,
                suspects.stream()
                        .limit(MOST_PLOTTED)
                        .map(TableTriggerDetector::tested)
                        .toList());
    }

    private static int widest(TableContent table) {
        return table.columnCount() <= MOST_COLUMNS_FOR_TRIPLES ? ValueSuspect.FAMILIES : ValueSuspect.FAMILIES - 1;
    }

    private static List<JudgedValues> capped(List<JudgedValues> judged, int rows) {
        List<JudgedValues> kept = new ArrayList<>();
        double budget = MOST_REVIEWED_SHARE * rows;
        int reviews = 0;
        for (JudgedValues one : judged) {
            boolean alarm = one.tier() == Tier.ALARM;
            if (alarm || (one.rows().length <= budget && reviews < MOST_REVIEWS)) {
                kept.add(one);
                budget -= alarm ? 0 : one.rows().length;
                reviews += alarm ? 0 : 1;
            }
        }
        return kept;
    }

    private static TestedGroup tested(ValueSuspect suspect) {
        return new TestedGroup(suspect.family(), suspect.group().size(), suspect.log10Adjusted(), "");
    }
}
