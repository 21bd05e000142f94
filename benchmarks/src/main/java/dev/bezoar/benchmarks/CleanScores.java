package dev.bezoar.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What the scan says of data that nobody poisoned, and what it says wrongly of the rest of poisoned data.
///
/// @param scores of all scans
record CleanScores(Map<Cell, Score> scores) {
    private static final double MOST_REVIEWED = 0.005;
    private static final int MOST_REVIEWS = 50;

    /// Returns how the targets stand.
    List<Promise> promises() {
        return List.of(alarms(), reviews());
    }

    private Promise alarms() {
        return new Promise(
                "clean data: alarms",
                "0",
                "%d on %d datasets"
                        .formatted(
                                clean().values().stream()
                                        .mapToInt(Score::alarms)
                                        .sum(),
                                clean().size()),
                those(score -> score.alarms() > 0),
                clean().size());
    }

    private Promise reviews() {
        double mostRows = clean().values().stream()
                .mapToDouble(CleanScores::reviewed)
                .max()
                .orElse(0);
        int most = clean().values().stream().mapToInt(Score::reviews).max().orElse(0);
        return new Promise(
                "clean data: reviews and their rows",
                "≤ %d, ≤ %.1f %%".formatted(MOST_REVIEWS, 100 * MOST_REVIEWED),
                "at most %d, at most %.2f %%".formatted(most, 100 * mostRows),
                those(score -> reviewed(score) > MOST_REVIEWED || score.reviews() > MOST_REVIEWS),
                clean().size());
    }

    private List<String> those(Predicate<Score> wrong) {
        return clean().entrySet().stream()
                .filter(one -> wrong.test(one.getValue()))
                .map(one -> "%s: %d alarms, %d reviews, %.2f %%"
                        .formatted(
                                one.getKey().file(),
                                one.getValue().alarms(),
                                one.getValue().reviews(),
                                100 * reviewed(one.getValue())))
                .toList();
    }

    private Map<DataSource, Score> clean() {
        Map<DataSource, Score> clean = new LinkedHashMap<>();
        scores.forEach((cell, score) -> {
            if (cell.equals(cell.clean())) {
                clean.put(cell.data(), score);
            }
        });
        return clean;
    }

    private static double reviewed(Score score) {
        return (double) score.reviewRows() / score.rows();
    }

    /// Returns every dataset as a Markdown table.
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| dataset | rows | model accuracy | alarms | reviews | rows in reviews | poisoned copies with a wrong alarm |",
                "|---|---|---|---|---|---|---|"));
        clean().forEach((data, score) -> lines.add("| %s | %d | %s | %d | %d | %.2f %% | %s |"
                .formatted(
                        data.file(),
                        score.rows(),
                        Double.isNaN(score.accuracy()) ? "" : "%.3f".formatted(score.accuracy()),
                        score.alarms(),
                        score.reviews(),
                        100 * reviewed(score),
                        wrongAlarms(data))));
        return lines;
    }

    private String wrongAlarms(DataSource data) {
        List<Score> poisoned = scores.entrySet().stream()
                .filter(one -> one.getKey().data() == data
                        && !one.getKey().equals(one.getKey().clean()))
                .map(Map.Entry::getValue)
                .toList();
        long wrong = poisoned.stream().filter(one -> one.wrongAlarms() > 0).count();
        return "%d of %d".formatted(wrong, poisoned.size());
    }
}
