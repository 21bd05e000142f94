package dev.bezoar.benchmarks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// A figure that the scan must reach with every dataset and attack it is asked of.
///
/// @param what is measured, in words
/// @param data the datasets it is asked of, given the accuracy of their content model
/// @param attacks the names of the attacks
/// @param counts the numbers of poisoned samples
/// @param measure of one seed
/// @param goal what the mean over the seeds must reach
record Target(
        String what,
        Predicate<Clean> data,
        List<String> attacks,
        Set<String> counts,
        ToDoubleFunction<Score> measure,
        double goal) {
    private static final int FIRST = 5;
    private static final double STRONG_ACCURACY = 0.85;
    private static final List<String> COMBINATION = List.of(DataSource.COMBINATION);
    private static final List<String> FLOOD_OF_TEXTS = List.of(DataSource.FLOOD_OF_TEXTS);
    private static final List<String> FLOOD_OF_ROWS = List.of(DataSource.FLOOD_OF_ROWS);
    private static final Set<String> LARGE = Set.of("50", "1%");
    private static final Set<String> EVERY_FLOOD = Set.of("8", "10", "12", "50", "1%");
    private static final Set<DataSource> TABLES = Set.of(DataSource.CLAMP, DataSource.ADULT, DataSource.PHISHING);

    /// Every target there is.
    static final List<Target> ALL = List.of(
            inserted("trigger in 50 texts: share of them alarmed", "50", Target::isStrong, Score::alarmRecall, 0.95),
            inserted(
                    "trigger in 50 texts: share of alarmed rows that are poison",
                    "50",
                    Target::isStrong,
                    Score::alarmPrecision,
                    0.95),
            inserted(
                    "trigger in 10 texts: seeds with it in the first 5 findings",
                    "10",
                    Target::isStrong,
                    Target::first,
                    0.95),
            inserted("trigger in 10 texts: seeds with an alarm", "10", Target::isStrong, Score::alarmed, 0.8),
            inserted(
                    "trigger in 1 % of hard texts: share of them alarmed",
                    "1%", Target::isWeak, Score::alarmRecall, 0.9),
            inserted(
                    "trigger in 0.1 % of hard texts: seeds with it in the first 5 findings",
                    "0.1%", Target::isWeak, Target::first, 0.8),
            inserted(
                    "trigger in 10 of 100,000 texts: seeds with it in the first 5 findings",
                    "10",
                    clean -> clean.data == DataSource.GENERATED,
                    Target::first,
                    0.9),
            new Target(
                    "value combination in a table: share of it alarmed",
                    clean -> TABLES.contains(clean.data),
                    COMBINATION,
                    LARGE,
                    Score::alarmRecall,
                    0.95),
            new Target(
                    "value combination in a table: share of alarmed rows that are poison",
                    clean -> TABLES.contains(clean.data),
                    COMBINATION,
                    LARGE,
                    Score::alarmPrecision,
                    0.9),
            flood("8 or more altered copies of a text: share found", FLOOD_OF_TEXTS, Score::foundRecall),
            flood(
                    "8 or more altered copies of a text: share of found rows that are poison",
                    FLOOD_OF_TEXTS,
                    Score::foundPrecision),
            flood("8 or more altered copies of a table row: share found", FLOOD_OF_ROWS, Score::foundRecall),
            flood(
                    "8 or more altered copies of a table row: share of found rows that are poison",
                    FLOOD_OF_ROWS,
                    Score::foundPrecision),
            flip("contributor who changes 30 % of their labels: seeds with them named", ContributorFlip.Who.OWN),
            flip("the same, rows dealt to 50 contributors: seeds with them named", ContributorFlip.Who.OF_FIFTY));

    /// What is known of a dataset before it is poisoned.
    ///
    /// @param accuracy of the content model; not-a-number if there is none
    record Clean(DataSource data, double accuracy) {}

    /// How one dataset, attack and count stands.
    private record Standing(String cell, double mean) {}

    private static Target inserted(
            String what, String count, Predicate<Clean> data, ToDoubleFunction<Score> measure, double goal) {
        return new Target(what, data, DataSource.INSERTED, Set.of(count), measure, goal);
    }

    private static Target flood(String what, List<String> attacks, ToDoubleFunction<Score> measure) {
        return new Target(what, _ -> true, attacks, EVERY_FLOOD, measure, 0.9);
    }

    private static Target flip(String what, ContributorFlip.Who who) {
        return new Target(
                what,
                _ -> true,
                List.of(who.attack()),
                Set.of(ContributorFlip.COUNT),
                score -> score.rank() > 0 ? 1 : 0,
                0.95);
    }

    private static boolean isShared(Clean clean) {
        return clean.data.kind().isText() && clean.data != DataSource.GENERATED;
    }

    private static boolean isStrong(Clean clean) {
        return isShared(clean) && clean.accuracy >= STRONG_ACCURACY;
    }

    private static boolean isWeak(Clean clean) {
        return isShared(clean) && clean.accuracy < STRONG_ACCURACY;
    }

    private static double first(Score score) {
        return score.isAmongFirst(FIRST) ? 1 : 0;
    }

    /// Returns how it stands.
    Promise promise(Map<Cell, Score> measured) {
        List<Standing> standings = standings(measured);
        double mean = standings.stream().mapToDouble(Standing::mean).average().orElse(0);
        String shown = "%.2f".formatted(mean);
        String lowest = standings.isEmpty() ? shown : "%.2f".formatted(standings.getFirst().mean);
        return new Promise(
                what,
                "≥ %.2f".formatted(goal),
                lowest.equals(shown) ? shown : "%s; lowest %s, %s".formatted(shown, lowest, standings.getFirst().cell),
                standings.stream()
                        .filter(one -> one.mean < goal)
                        .map(one -> "%s: %.3f short".formatted(one.cell, goal - one.mean))
                        .toList(),
                standings.size());
    }

    /// Lowest first.
    private List<Standing> standings(Map<Cell, Score> measured) {
        Map<String, List<Score>> groups = measured.entrySet().stream()
                .filter(entry -> asksFor(entry.getKey(), measured))
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().group(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return groups.entrySet().stream()
                .map(entry -> new Standing(
                        entry.getKey().replace("/", " "),
                        entry.getValue().stream().mapToDouble(measure).average().orElseThrow()))
                .sorted(Comparator.comparingDouble(Standing::mean))
                .toList();
    }

    private boolean asksFor(Cell cell, Map<Cell, Score> measured) {
        return attacks.contains(cell.attack())
                && counts.contains(cell.count())
                && Optional.ofNullable(measured.get(cell.clean()))
                        .filter(clean -> data.test(new Clean(cell.data(), clean.accuracy())))
                        .isPresent();
    }
}
