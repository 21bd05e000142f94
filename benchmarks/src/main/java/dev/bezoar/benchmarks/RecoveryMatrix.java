package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Retraining;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.Poisoned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Trains a linear model on poisoned data, on what is left after the alarms' rows are removed, and on clean data, and
/// puts the trigger into rows that none has seen.
///
/// A fifth of the rows is for measuring and is never poisoned. The trigger is the one that the first right alarm names,
/// so that all three models meet the same. The clean model is measured on clean rows with the found rows beside them,
/// which
/// are then dropped: they only say what the trigger is.
final class RecoveryMatrix {
    private static final List<String> NO_TRIGGER = List.of("no-trigger-named");
    private static final double TEST_SHARE = 0.2;
    private static final double MOST_TIMES_CLEAN = 1.5;
    private static final double MOST_ACCURACY_LOST = 0.005;

    private final Plan plan;
    private final Ledger ledger;

    RecoveryMatrix(Plan plan, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
    }

    /// Takes what is missing.
    void measure() throws IOException {
        CleanData clean = CleanData.read(plan);
        Map<String, Workers.Measurement> wanted = new LinkedHashMap<>();
        plan.recoveries()
                .forEach(cell -> wanted.put(
                        key(cell),
                        () -> recovered(cell, clean.of(cell.data()))
                                .map(RecoveryScore::columns)
                                .orElse(NO_TRIGGER)));
        new Workers(ledger, plan.repeats().workers()).measure("recovery", wanted);
    }

    private static String key(Cell cell) {
        return "recovery/" + cell.key();
    }

    private static Optional<RecoveryScore> recovered(Cell cell, Dataset data) {
        Dataset shuffled = data.select(shuffled(data.size(), cell.seed()));
        int training = (int) Math.round((1 - TEST_SHARE) * data.size());
        BitSet test = new BitSet();
        test.set(training, data.size());
        Poisoned attacked = AttackCatalog.named(cell.attack())
                .inject(shuffled.withTrusted(test), cell.rows(data.size()), cell.seed());
        Dataset poisoned = attacked.data().withTrusted(new BitSet());
        ScanResult scan =
                DatasetScan.of(poisoned.select(IntStream.range(0, training).toArray()));
        BitSet truth = new BitSet();
        attacked.rows().forEach(truth::set);
        Optional<Finding> alarm = scan.findings().stream()
                .filter(finding -> finding.tier() == Tier.ALARM && Score.isRight(finding, truth))
                .findFirst();
        if (alarm.isEmpty()) {
            return Optional.empty();
        }
        CleanTwin twin = CleanTwin.of(shuffled, poisoned, training, scan);
        return RecoveryScore.of(
                alarm.get().id(),
                new Retraining(Tier.ALARM, OptionalInt.of(training)).measure(poisoned, scan),
                new Retraining(Tier.ALARM, OptionalInt.of(twin.firstTestRow())).measure(twin.data(), twin.scan()));
    }

    private static int[] shuffled(int size, int seed) {
        int[] order = IntStream.range(0, size).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int at = size - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            int drawn = order[other];
            order[other] = order[at];
            order[at] = drawn;
        }
        return order;
    }

    /// One dataset and attack over all seeds.
    ///
    /// @param seeds how many were measured
    /// @param scores of those in which an alarm named a trigger
    private record Group(String name, int seeds, List<RecoveryScore> scores) {
        double mean(ToDoubleFunction<RecoveryScore> measure) {
            return scores.stream().mapToDouble(measure).average().orElse(Double.NaN);
        }

        /// Nothing where no alarm named a trigger.
        String shown(String format, ToDoubleFunction<RecoveryScore> measure) {
            return scores.isEmpty() ? "" : format.formatted(mean(measure));
        }

        double excess() {
            return mean(RecoveryScore::removed) - MOST_TIMES_CLEAN * mean(RecoveryScore::clean);
        }

        double accuracyLost() {
            return mean(RecoveryScore::cleanAccuracy) - mean(RecoveryScore::removedAccuracy);
        }
    }

    private List<Group> groups() {
        Map<String, List<List<String>>> byGroup = new LinkedHashMap<>();
        for (Cell cell : plan.recoveries()) {
            ledger.of(key(cell))
                    .ifPresent(columns -> byGroup.computeIfAbsent(cell.group(), _ -> new ArrayList<>())
                            .add(columns));
        }
        return byGroup.entrySet().stream()
                .map(group -> new Group(
                        group.getKey().replace("/", " "),
                        group.getValue().size(),
                        group.getValue().stream()
                                .filter(columns -> !columns.equals(NO_TRIGGER))
                                .map(RecoveryScore::of)
                                .toList()))
                .toList();
    }

    /// Returns how the targets stand. A group in which no alarm ever named a trigger falls short of both.
    List<Promise> promises() {
        List<Group> groups = groups();
        return List.of(
                new Promise(
                        "after removal: attack success against that of a model of clean data",
                        "≤ %.1f times".formatted(MOST_TIMES_CLEAN),
                        "%.3f against %.3f; with the poison %.3f"
                                .formatted(
                                        mean(groups, RecoveryScore::removed),
                                        mean(groups, RecoveryScore::clean),
                                        mean(groups, RecoveryScore::poisoned)),
                        groups.stream()
                                .filter(group -> !(group.excess() <= 0))
                                .map(group -> group.scores.isEmpty()
                                        ? group.name + ": no trigger named"
                                        : "%s: %.4f over".formatted(group.name, group.excess()))
                                .toList(),
                        groups.size()),
                new Promise(
                        "after removal: accuracy below that of a model of clean data",
                        "≤ %.1f points".formatted(100 * MOST_ACCURACY_LOST),
                        "%.2f points"
                                .formatted(100
                                        * (mean(groups, RecoveryScore::cleanAccuracy)
                                                - mean(groups, RecoveryScore::removedAccuracy))),
                        groups.stream()
                                .filter(group -> !(group.accuracyLost() <= MOST_ACCURACY_LOST))
                                .map(group -> group.scores.isEmpty()
                                        ? group.name + ": no trigger named"
                                        : "%s: %.2f points over"
                                                .formatted(
                                                        group.name, 100 * (group.accuracyLost() - MOST_ACCURACY_LOST)))
                                .toList(),
                        groups.size()));
    }

    private static double mean(List<Group> groups, ToDoubleFunction<RecoveryScore> measure) {
        return groups.stream()
                .filter(group -> !group.scores.isEmpty())
                .mapToDouble(group -> group.mean(measure))
                .average()
                .orElse(Double.NaN);
    }

    /// Returns every group as a Markdown table.
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of(
                "| dataset, attack, samples | seeds with a trigger named | success: poisoned | removed | clean"
                        + " | accuracy: poisoned | removed | clean |",
                "|---|---|---|---|---|---|---|---|"));
        for (Group group : groups()) {
            lines.add("| %s | %d of %d | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            group.name,
                            group.scores.size(),
                            group.seeds,
                            group.shown("%.3f", RecoveryScore::poisoned),
                            group.shown("%.3f", RecoveryScore::removed),
                            group.shown("%.3f", RecoveryScore::clean),
                            group.shown("%.4f", RecoveryScore::poisonedAccuracy),
                            group.shown("%.4f", RecoveryScore::removedAccuracy),
                            group.shown("%.4f", RecoveryScore::cleanAccuracy)));
        }
        return lines;
    }
}
