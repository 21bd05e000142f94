package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.FlooredLogistic;
import dev.bezoar.detectors.exhibit.LabelExhibits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds rows of one class that were given one other class, by comparing every ordered pair of classes with all others.
///
/// Among the rows whose content says `a`, the rate of labels `b` falls as the content gets surer; what is left where it
/// is
/// surest are labels that the content does not explain. It is a finding if that rate is significant and several
/// times what any other pair and the reverse pair show: labels are wrong here and there by nature, and models are
/// better at some classes than at others, but nature does not single out one direction.
///
/// - **Catches:** from about 1 % (an easy dataset) or 3 % (a hard one) of all rows flipped from one class to one other.
/// - **Misses:** flips in all directions, or of a third of a class; data whose own labels are as wrong in another pair.
/// - **Cost:** every row is scored once; memory rows × classes.
///
/// The rate is [FlooredLogistic]'s floor.
public record AsymmetricFlipDetector() implements DatasetDetector {
    private static final int LEAST_ROWS = 50; // that the content calls `a`
    private static final int LEAST_FLIPS = 5;
    private static final double MOST_DISPUTED = 0.3; // share of labels `b`; beyond it the model does not know `a`
    private static final double LEAST_RATE = 0.01; // measured: clean pairs reach 0.009 where no other pair has any
    private static final double TIMES_OTHERS = 2.5; // measured: clean pairs reach 2.2
    private static final double REVIEW_LOG10_P = -2;

    @Override
    public String name() {
        return "asymmetric-flip";
    }

    /// Rows whose content says `from`, labelled `from` or `to`.
    private record Direction(int from, int to, int[] rows, FlooredLogistic curve) {
        boolean isReverseOf(Direction other) {
            return from == other.to && to == other.from;
        }

        /// The rate that another direction must exceed: what is surely there, or what is likely there in the reverse.
        double yardstick(Direction other) {
            return isReverseOf(other) ? curve.floor() : curve.floorLow();
        }
    }

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .map(known -> find(
                        examination.data(),
                        OwnScores.of(known.model()),
                        known.model().ownProbabilities()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, OwnScores scores, double[] own) {
        List<Direction> directions = directions(data, scores);
        double log10Tests = Math.log10(Math.max(1, directions.size()));
        List<Finding> findings = new ArrayList<>();
        List<TestedGroup> tested = new ArrayList<>();
        List<Direction> ranked = directions.stream()
                .sorted(Comparator.comparingDouble(direction -> -direction.curve.floorLow()))
                .toList();
        for (Direction one : ranked) {
            double log10P = Math.min(0, one.curve.log10P() + log10Tests);
            double others = ranked.stream()
                    .filter(other -> !other.equals(one))
                    .mapToDouble(other -> other.yardstick(one))
                    .max()
                    .orElse(0);
            boolean stands = one.curve.floorLow() >= Math.max(LEAST_RATE, TIMES_OTHERS * others);
            boolean isFinding = stands && log10P <= REVIEW_LOG10_P;
            String id = "flip:" + data.labels().value(one.from) + ">"
                    + data.labels().value(one.to);
            tested.add(new TestedGroup("flip", one.rows.length, log10P, isFinding ? id : ""));
            if (isFinding) {
                findings.add(finding(id, one, data, new Reading(scores, own, log10P, others)));
            }
        }
        return new Outcome(findings, List.of(), List.of(), tested);
    }

    private static List<Direction> directions(Dataset data, OwnScores scores) {
        int classes = data.labels().valueCount();
        List<List<Integer>> byPair = new ArrayList<>();
        IntStream.range(0, classes * classes).forEach(_ -> byPair.add(new ArrayList<>()));
        for (int row = 0; row < data.size(); row++) {
            if (!data.trusted().get(row)) {
                byPair.get(scores.preferred(row) * classes + data.labels().code(row))
                        .add(row);
            }
        }
        return IntStream.range(0, classes * classes)
                .parallel()
                .filter(pair -> pair / classes != pair % classes)
                .filter(pair -> byPair.get(pair).size() >= LEAST_FLIPS)
                .filter(pair -> byPair.get(pair).size()
                                + byPair.get(pair / classes * (classes + 1)).size()
                        >= LEAST_ROWS)
                .filter(pair -> isKnown(
                        byPair.get(pair).size(),
                        byPair.get(pair / classes * (classes + 1)).size()))
                .mapToObj(pair -> direction(pair / classes, pair % classes, byPair, scores))
                .toList();
    }

    private static boolean isKnown(int flipped, int kept) {
        return flipped <= MOST_DISPUTED * (flipped + kept);
    }

    private static Direction direction(int from, int to, List<List<Integer>> byPair, OwnScores scores) {
        int classes = (int) Math.round(Math.sqrt(byPair.size()));
        List<Integer> flipped = byPair.get(from * classes + to);
        List<Integer> kept = byPair.get(from * (classes + 1));
        int[] rows = IntStream.concat(
                        flipped.stream().mapToInt(Integer::intValue),
                        kept.stream().mapToInt(Integer::intValue))
                .toArray();
        double[] leads = new double[rows.length];
        boolean[] isFlipped = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            leads[at] = scores.lead(rows[at], to);
            isFlipped[at] = at < flipped.size();
        }
        return new Direction(from, to, rows, FlooredLogistic.fit(leads, isFlipped));
    }

    /// What the rows and the other directions say.
    private record Reading(OwnScores scores, double[] own, double log10P, double others) {}

    private Finding finding(String id, Direction one, Dataset data, Reading reading) {
        List<Integer> suspects = IntStream.of(one.rows)
                .filter(row ->
                        data.labels().code(row) == one.to && one.curve.blame(reading.scores.lead(row, one.to)) >= 0.5)
                .sorted()
                .boxed()
                .toList();
        String from = data.labels().value(one.from);
        String to = data.labels().value(one.to);
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("from", from);
        evidence.put("to", to);
        evidence.put("flippedShare", one.curve.floor());
        evidence.put("flippedShareLow", one.curve.floorLow());
        evidence.put("flippedShareHigh", one.curve.floorHigh());
        evidence.put("highestOtherShare", reading.others);
        evidence.put("log10P", reading.log10P);
        LabelExhibits exhibits = new LabelExhibits(data);
        return new Finding(
                id,
                name(),
                Tier.REVIEW,
                Finding.POISON_TRAINING_DATA,
                "about %.0f rows look flipped from '%s' to '%s'"
                        .formatted(one.curve.floor() * one.rows.length, from, to),
                "Of %d rows that say '%s', %.1f %% (95 %% interval %.1f to %.1f) are labelled '%s' however sure the content is; no other pair of classes surely exceeds %.1f %%. Chance of that: at most 1e%.1f."
                        .formatted(
                                one.rows.length,
                                from,
                                100 * one.curve.floor(),
                                100 * one.curve.floorLow(),
                                100 * one.curve.floorHigh(),
                                to,
                                100 * reading.others,
                                reading.log10P),
                suspects,
                to,
                evidence,
                "Check the listed rows; find out who or what gave them this label.",
                suspects.stream()
                        .limit(LabelExhibits.MOST_ROWS)
                        .map(row -> exhibits.of(row, one.from, reading.own[row]))
                        .toList());
    }
}
