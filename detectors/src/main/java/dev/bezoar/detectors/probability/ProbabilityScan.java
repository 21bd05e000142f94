package dev.bezoar.detectors.probability;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Probabilities;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.FlooredLogistic;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Finds labels that look wrong to a model outside, and estimates how many are.
///
/// How often the model and the labels disagree falls with how sure the model is, down to a floor that no sureness
/// lowers: wrong labels do not ask how sure the model is. That floor is the share of wrong labels, and as many rows are
/// listed, least self-confident first. Probabilities of rows that the model was trained on hide their wrong labels.
public final class ProbabilityScan {
    private static final String DETECTOR = "label-error";
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_SHOWN = 100;
    private static final double WEAK = 0.7; // agreement below which the model's own errors bury the rest

    private ProbabilityScan() {}

    /// What is known of the labels.
    ///
    /// @param codes class of each row, column number in the probabilities
    /// @param name of a class, as a person would say it
    public record Labels(int[] codes, IntFunction<String> name) {}

    /// Returns what `probabilities` say of `labels`.
    ///
    /// @throws MalformedInputException if they do not fit each other, or a row holds no probabilities
    public static ScanResult of(Probabilities probabilities, Labels labels) throws IOException {
        check(probabilities, labels.codes);
        LabelRanking ranking = LabelRanking.of(probabilities, labels.codes);
        double agreement = (double) ranking.agreeing() / labels.codes.length;
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put(ScanResult.DETECTORS, Map.of(DETECTOR, agreement >= WEAK));
        facts.put("rows", labels.codes.length);
        facts.put("classes", probabilities.classes());
        facts.put("modelAccuracy", agreement);
        Estimate estimate = Estimate.of(ranking.curve(), labels.codes.length);
        int[] rows = ranking.lowest((int) Math.min(MOST_ROWS, Math.round(estimate.wrong)));
        List<Finding> findings = agreement < WEAK || rows.length == 0
                ? List.of()
                : List.of(finding(new Listed(rows, ranking, estimate), probabilities, labels));
        List<String> skipped = agreement < WEAK
                ? List.of("The labels were not judged: the model agrees with only %.2f of them, too weak to judge."
                        .formatted(agreement))
                : List.of();
        return new ScanResult(
                probabilities.name(),
                findings,
                skipped,
                List.of("Of probabilities, only single labels are judged: no triggers, floods or contributors."),
                List.of(),
                facts);
    }

    private static void check(Probabilities probabilities, int[] labels) throws MalformedInputException {
        if (probabilities.rows() != labels.length) {
            throw new MalformedInputException(
                    probabilities.name(),
                    "it has %d rows, there are %d labels".formatted(probabilities.rows(), labels.length));
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= probabilities.classes()) {
                throw new MalformedInputException(
                        probabilities.name(),
                        "it has %d classes, the label of row %d is class %d"
                                .formatted(probabilities.classes(), row, labels[row]));
            }
        }
    }

    /// How many labels are wrong, with a 95 % interval.
    private record Estimate(double wrong, double low, double high) {
        static Estimate of(FlooredLogistic curve, int rows) {
            return new Estimate(curve.floor() * rows, curve.floorLow() * rows, curve.floorHigh() * rows);
        }
    }

    /// The rows that are reported, worst first.
    private record Listed(int[] rows, LabelRanking ranking, Estimate estimate) {}

    private static Finding finding(Listed listed, Probabilities probabilities, Labels labels) throws IOException {
        double[] ofRow = new double[probabilities.classes()];
        Exhibit[] exhibits = new Exhibit[Math.min(MOST_SHOWN, listed.rows.length)];
        for (int at = 0; at < exhibits.length; at++) {
            int row = listed.rows[at];
            probabilities.read(row, row + 1, ofRow);
            int best = 0;
            for (int label = 1; label < ofRow.length; label++) {
                best = ofRow[label] > ofRow[best] ? label : best;
            }
            int code = labels.codes[row];
            exhibits[at] = new Exhibit(
                    row,
                    "",
                    List.of(),
                    labels.name.apply(code),
                    labels.name.apply(best),
                    Math.clamp(ofRow[code], 0, 1));
        }
        Estimate estimate = listed.estimate;
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("estimatedErrors", estimate.wrong);
        evidence.put("estimatedErrorsLow", estimate.low);
        evidence.put("estimatedErrorsHigh", estimate.high);
        evidence.put("rankedRows", Arrays.stream(listed.rows).boxed().toList());
        evidence.put("lowestConfidence", listed.ranking.confidence(listed.rows[0]));
        evidence.put("highestConfidence", listed.ranking.confidence(listed.rows[listed.rows.length - 1]));
        return new Finding(
                DETECTOR,
                DETECTOR,
                Tier.QUALITY,
                "",
                "about %.0f labels look like mistakes".formatted(estimate.wrong),
                "The probabilities disagree with %.0f labels (95 %% interval %.0f to %.0f) more than their own sureness explains. The %d rows most against their label are listed, worst first in the evidence."
                        .formatted(estimate.wrong, estimate.low, estimate.high, listed.rows.length),
                Arrays.stream(listed.rows).sorted().boxed().toList(),
                "",
                evidence,
                "Check the labels, the first of the ranked rows first.",
                List.of(exhibits));
    }
}
