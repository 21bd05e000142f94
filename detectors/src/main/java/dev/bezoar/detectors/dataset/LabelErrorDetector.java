package dev.bezoar.detectors.dataset;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Ranks the rows whose label the model that has not seen them finds least probable.
///
/// - **Catches:** single wrong labels, on data that the model knows well.
/// - **Misses:** wrong labels among the model's own errors; it never calls anything poison.
/// - **Cost:** nothing beyond the content model.
public record LabelErrorDetector() implements DatasetDetector {
    private static final double IMPROBABLE = 0.02;
    private static final int MOST_ROWS = 100;

    @Override
    public String name() {
        return "label-error";
    }

    @Override
    public Outcome find(Examination examination) {
        return examination.known().map(known -> rank(known.model())).orElse(Outcome.NOTHING);
    }

    private Outcome rank(ContentModel model) {
        double[] own = model.ownProbabilities();
        List<Integer> ranked = IntStream.range(0, own.length)
                .filter(row -> own[row] < IMPROBABLE)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> own[row]).thenComparing(row -> row))
                .toList();
        if (ranked.isEmpty()) {
            return Outcome.NOTHING;
        }
        List<String> shown =
                ranked.stream().limit(MOST_ROWS).map(String::valueOf).toList();
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("improbableRows", ranked.size());
        evidence.put("rankedRows", shown);
        evidence.put("modelAccuracy", model.accuracy());
        return Outcome.of(List.of(new Finding(
                "label-error",
                name(),
                Tier.QUALITY,
                "",
                "%d labels look like mistakes".formatted(ranked.size()),
                "A model that has not seen the row gives its label less than %.0f %%. Some of these are the model's own errors: it is right on %.1f %% of all rows."
                        .formatted(IMPROBABLE * 100, model.accuracy() * 100),
                ranked.stream().limit(MOST_ROWS).sorted().toList(),
                "",
                evidence,
                "Check the labels, most improbable first.",
                List.of())));
    }
}
