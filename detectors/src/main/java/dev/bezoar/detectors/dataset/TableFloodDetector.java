package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.exhibit.TableExhibits;
import dev.bezoar.detectors.grouping.NearDuplicateRows;
import dev.bezoar.detectors.grouping.NearDuplicateRows.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds table rows that were copied many times: altered copies of one row under a label that nothing explains.
///
/// A cluster of near-duplicates whose label surprises the model without them raises an alarm if a machine altered
/// the copies (then every value is missing as often as any other, while a natural family shares some columns always
/// and others never); else it is a review.
///
/// - **Catches:** floods of at least 7 altered copies of a row with a wrong label.
/// - **Misses:** tables whose columns have few values each, rows that the model misjudges, fewer than 5 copies.
/// - **Cost:** 64 hashes a value, then memory of 8 bytes a row.
public record TableFloodDetector() implements DatasetDetector {
    private static final int LEAST_COPIES = 5;
    private static final int LEAST_MACHINE_COPIES = 7; // different ones
    private static final double MOST_SHARE = 0.05;
    private static final double LEAST_LABELLED = 0.6;
    private static final int MOST_REVIEWS = 20;
    private static final double MOST_REVIEWED_SHARE = 0.001;

    @Override
    public String name() {
        return "table-flood";
    }

    private record Flood(int[] members, int[] rows, Surprise surprise, Mutation mutation, int clusters) {
        boolean isHit() {
            return surprise.isHit(clusters, 1) && surprise.labelled() >= LEAST_LABELLED * surprise.size();
        }

        boolean isAlarm() {
            return surprise.labelled() >= LEAST_MACHINE_COPIES && mutation.isUniform();
        }

        String id() {
            return "table-flood-%d".formatted(rows[0]);
        }
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
        NearDuplicateRows duplicates = NearDuplicateRows.of(table);
        List<int[]> clusters = duplicates.clusters(LEAST_COPIES).stream()
                .filter(rows -> rows.length <= Math.max(LEAST_COPIES, MOST_SHARE * data.size()))
                .filter(rows -> distinct(table, rows).length >= LEAST_COPIES)
                .toList();
        SurpriseTest test = new SurpriseTest(model);
        List<Flood> floods = clusters.parallelStream()
                .map(rows -> flood(rows, table, test, data.labels(), duplicates, clusters.size()))
                .filter(Flood::isHit)
                .sorted(Comparator.comparing((Flood flood) -> !flood.isAlarm())
                        .thenComparingInt(flood -> -flood.rows.length))
                .toList();
        List<Finding> findings = new ArrayList<>();
        double budget = MOST_REVIEWED_SHARE * data.size();
        int reviews = 0;
        for (Flood flood : floods) {
            boolean alarm = flood.isAlarm();
            if (alarm || (flood.rows.length <= budget && reviews < MOST_REVIEWS)) {
                findings.add(finding(flood, data, table, model));
                budget -= alarm ? 0 : flood.rows.length;
                reviews += alarm ? 0 : 1;
            }
        }
        int unlisted = floods.size() - findings.size();
        return new Outcome(
                findings,
                unlisted == 0
                        ? List.of()
                        : List.of("%d more clusters of near-duplicate rows with surprising labels were not listed."
                                .formatted(unlisted)),
                List.of("Floods of fewer than %d altered copies of a row are not looked for.".formatted(LEAST_COPIES)),
                floods.stream().map(TableFloodDetector::tested).toList());
    }

    private static Flood flood(
            int[] members,
            TableContent table,
            SurpriseTest test,
            Categories labels,
            NearDuplicateRows duplicates,
            int clusters) {
        int[] distinct = distinct(table, members);
        Surprise surprise = test.test(members, distinct, Shared.KEPT);
        int[] rows = labelled(members, labels, surprise.label());
        return new Flood(
                members, rows, surprise, duplicates.mutation(labelled(distinct, labels, surprise.label())), clusters);
    }

    private static int[] labelled(int[] rows, Categories labels, int label) {
        return Arrays.stream(rows).filter(row -> labels.code(row) == label).toArray();
    }

    private static int[] distinct(TableContent table, int[] rows) {
        Set<List<Integer>> seen = new HashSet<>();
        return Arrays.stream(rows)
                .filter(row -> seen.add(IntStream.range(0, table.columnCount())
                        .mapToObj(column -> table.value(column, row))
                        .toList()))
                .toArray();
    }

    private static TestedGroup tested(Flood flood) {
        return new TestedGroup(
                "near-duplicate-rows",
                flood.members.length,
                flood.surprise.log10Adjusted(flood.clusters, 1),
                flood.id());
    }

    private Finding finding(Flood flood, Dataset data, TableContent table, ContentModel model) {
        Surprise surprise = flood.surprise;
        String label = data.labels().value(surprise.label());
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("copies", flood.members.length);
        numbers.put("distinct", surprise.size());
        numbers.put("labelled", flood.rows.length);
        numbers.put("commonValues", flood.mutation.values());
        numbers.put("valuesKept", flood.mutation.kept());
        numbers.put("dispersion", flood.mutation.dispersion());
        numbers.put("log10P", surprise.log10P());
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        String made = flood.isAlarm()
                ? " Each of the %d values that most of them hold is kept by about %.0f %%: a machine altered one row."
                        .formatted(flood.mutation.values(), 100 * flood.mutation.kept())
                : " They may be a natural family; a person must look.";
        return new Finding(
                flood.id(),
                name(),
                flood.isAlarm() ? Tier.ALARM : Tier.REVIEW,
                Finding.POISON_TRAINING_DATA,
                "%d near-copies of one row are labelled '%s'".formatted(flood.rows.length, label),
                "%d rows are near-copies of each other; of %d different ones %d are labelled '%s', and a model without them expects %.1f.%s"
                        .formatted(
                                flood.members.length,
                                surprise.size(),
                                surprise.labelled(),
                                label,
                                surprise.labelled() - surprise.excess() * surprise.size(),
                                made),
                Arrays.stream(flood.rows).boxed().toList(),
                label,
                numbers,
                flood.isAlarm()
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; keep one of them if the label is right.",
                new TableExhibits(data, table, model).of(flood.rows, surprise.label()));
    }
}
