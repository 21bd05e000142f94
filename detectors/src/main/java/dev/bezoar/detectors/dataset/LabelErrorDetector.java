package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.FlooredLogistic;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.detectors.exhibit.LabelExhibits;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Ranks the rows whose label a model that has not seen them is surest against, and estimates how many are wrong.
///
/// The model errs less the surer it is, a wrong label does not ask how sure it is: the rate of disagreement that is
/// left where the model is surest is the share of wrong labels.
///
/// - **Catches:** single wrong labels, on data that the model knows well.
/// - **Misses:** wrong labels among the model's own errors; it never calls anything poison.
/// - **Cost:** every row is scored once; memory rows × classes.
///
/// The estimate is [FlooredLogistic]'s floor, with its 95 % interval.
public record LabelErrorDetector() implements DatasetDetector {
    static final int MOST_ROWS = 500;

    private static final double WEAK_ACCURACY = 0.7; // below it the model's own errors bury the rest
    private static final double LEAST_WRONG = 0.5; // rows: less rounds to none

    @Override
    public String name() {
        return "label-error";
    }

    /// One row that carries another label than the model prefers.
    private record Suspect(int row, double blame, double lead) {}

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .map(known -> rank(examination.data(), known.model()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome rank(Dataset data, ContentModel model) {
        if (model.accuracy() < WEAK_ACCURACY) {
            return new Outcome(
                    List.of(),
                    List.of(
                            "Single labels were not judged: the content model is right on only %.2f of the rows, too weak to judge."
                                    .formatted(model.accuracy())),
                    List.of(),
                    List.of());
        }
        OwnScores scores = OwnScores.of(model);
        int rows = data.size();
        boolean[] disagrees = new boolean[rows];
        double[] leads = new double[rows];
        for (int row = 0; row < rows; row++) {
            disagrees[row] = scores.preferred(row) != data.labels().code(row);
            leads[row] = scores.lead(row);
        }
        FlooredLogistic curve = FlooredLogistic.fit(leads, disagrees);
        double[] own = model.ownProbabilities();
        List<Suspect> suspects = IntStream.range(0, rows)
                .filter(row -> disagrees[row] && !data.trusted().get(row))
                .mapToObj(row -> new Suspect(
                        row,
                        curve.blame(leads[row]),
                        scores.lead(row, data.labels().code(row))))
                .sorted(Comparator.comparingDouble((Suspect suspect) -> -suspect.lead)
                        .thenComparingInt(Suspect::row))
                .limit(Math.min(MOST_ROWS, Math.max(1, Math.round(curve.floorHigh() * rows))))
                .toList();
        return curve.floor() * rows < LEAST_WRONG || suspects.isEmpty()
                ? Outcome.of(List.of())
                : Outcome.of(List.of(finding(suspects, curve, data, new Opinion(scores, own, model.accuracy()))));
    }

    private record Opinion(OwnScores scores, double[] own, double accuracy) {}

    private Finding finding(List<Suspect> suspects, FlooredLogistic curve, Dataset data, Opinion opinion) {
        double wrong = suspects.stream().mapToDouble(Suspect::blame).sum();
        double low = wrong * curve.floorLow() / curve.floor();
        double high = Math.min(suspects.size(), wrong * curve.floorHigh() / curve.floor());
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("estimatedErrors", curve.floor() * data.size());
        evidence.put("estimatedErrorsLow", curve.floorLow() * data.size());
        evidence.put("estimatedErrorsHigh", curve.floorHigh() * data.size());
        evidence.put("wrongAmongListed", wrong);
        evidence.put("wrongAmongListedLow", low);
        evidence.put("wrongAmongListedHigh", high);
        evidence.put("rankedRows", suspects.stream().map(Suspect::row).toList());
        evidence.put("modelAccuracy", opinion.accuracy);
        LabelExhibits exhibits = new LabelExhibits(data);
        return new Finding(
                "label-error",
                name(),
                Tier.QUALITY,
                "",
                "%d labels may be mistakes, about %.0f of them are".formatted(suspects.size(), wrong),
                "About %.0f of all labels are wrong (95 %% interval %.0f to %.0f). Of the %d listed, the surest first in the evidence, %.0f to %.0f are; the others are errors of the model, which is right on %.1f %% of the rows. At most %d are listed."
                        .formatted(
                                curve.floor() * data.size(),
                                curve.floorLow() * data.size(),
                                curve.floorHigh() * data.size(),
                                suspects.size(),
                                low,
                                high,
                                100 * opinion.accuracy,
                                MOST_ROWS),
                suspects.stream().map(Suspect::row).sorted().toList(),
                "",
                evidence,
                "Check the labels, the first of the ranked rows first.",
                suspects.stream()
                        .map(suspect -> exhibits.of(
                                suspect.row, opinion.scores.preferred(suspect.row), opinion.own[suspect.row]))
                        .toList());
    }
}
