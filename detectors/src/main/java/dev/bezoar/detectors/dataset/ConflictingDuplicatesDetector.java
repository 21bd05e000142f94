package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.exhibit.LabelExhibits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Ranks texts that occur more than once, under different labels.
///
/// Letter case and white space do not count. The copies whose label is outvoted most clearly come first.
///
/// - **Catches:** wrong labels of repeated texts, on any data and however weak the model.
/// - **Misses:** texts that differ in one word or mark; it never calls anything poison.
/// - **Cost:** one pass over the tokens; one key a text.
///
/// The rule is ours: equal texts under different labels cannot all be right where a text has one label.
public record ConflictingDuplicatesDetector() implements DatasetDetector {
    private static final int MOST_ROWS = 500;

    @Override
    public String name() {
        return "conflicting-duplicates";
    }

    /// Copies of one text; at least two of them have different labels.
    private record Conflict(List<Integer> rows, int[] byLabel) {
        static Conflict of(List<Integer> rows, Categories labels) {
            int[] byLabel = new int[labels.valueCount()];
            rows.forEach(row -> byLabel[labels.code(row)]++);
            return new Conflict(rows, byLabel);
        }

        int usual() {
            return IntStream.range(0, byLabel.length)
                    .reduce(0, (best, label) -> byLabel[label] > byLabel[best] ? label : best);
        }

        boolean isConflict() {
            return byLabel[usual()] < rows.size();
        }

        double share(int label) {
            return (double) byLabel[label] / rows.size();
        }
    }

    /// One of the copies; `share` of them have its label.
    private record Copy(int row, int usual, double share, double lead) {}

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .filter(known -> known.content() instanceof TextCorpus)
                .map(known -> find(examination.data(), (TextCorpus) known.content()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, TextCorpus texts) {
        Map<List<Integer>, List<Integer>> copies = new LinkedHashMap<>();
        for (int row = 0; row < texts.size(); row++) {
            if (texts.length(row) > 0) {
                copies.computeIfAbsent(tokens(texts, row), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Conflict> conflicts = copies.values().stream()
                .filter(rows -> rows.size() > 1)
                .map(rows -> Conflict.of(rows, data.labels()))
                .filter(Conflict::isConflict)
                .toList();
        return conflicts.isEmpty() ? Outcome.NOTHING : Outcome.of(List.of(finding(conflicts, data)));
    }

    private static List<Integer> tokens(TextCorpus texts, int row) {
        return IntStream.range(0, texts.length(row))
                .mapToObj(position -> texts.token(row, position))
                .toList();
    }

    private Finding finding(List<Conflict> conflicts, Dataset data) {
        Categories labels = data.labels();
        List<Copy> ranked = conflicts.stream()
                .flatMap(conflict -> conflict.rows.stream().map(row -> copy(row, conflict, labels)))
                .sorted(Comparator.comparingDouble((Copy copy) -> -copy.lead).thenComparingInt(Copy::row))
                .toList();
        List<Copy> listed = ranked.subList(0, Math.min(MOST_ROWS, ranked.size()));
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("texts", conflicts.size());
        evidence.put("copies", ranked.size());
        evidence.put("rankedRows", listed.stream().map(Copy::row).toList());
        return new Finding(
                name(),
                name(),
                Tier.QUALITY,
                "",
                "%d texts occur more than once, with different labels".formatted(conflicts.size()),
                "%d rows are copies of %d texts and do not agree on their label. The copies whose label most others outvote come first in the evidence; at most %d are listed."
                        .formatted(ranked.size(), conflicts.size(), MOST_ROWS),
                listed.stream().map(Copy::row).sorted().toList(),
                "",
                evidence,
                "Decide on one label for each text, or keep one copy of it.",
                exhibits(listed, data));
    }

    private static Copy copy(int row, Conflict conflict, Categories labels) {
        double share = conflict.share(labels.code(row));
        int usual = conflict.usual();
        return new Copy(row, usual, share, conflict.share(usual) - share);
    }

    private static List<Exhibit> exhibits(List<Copy> listed, Dataset data) {
        LabelExhibits exhibits = new LabelExhibits(data);
        return listed.stream()
                .map(copy -> exhibits.of(copy.row, copy.usual, copy.share))
                .toList();
    }
}
