package dev.bezoar.core.learn;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Trains a linear model with and without the rows that a scan found, and measures both on rows that neither has seen.
///
/// The model is multinomial logistic regression: of words and pairs of words in texts, of binned values in tables.
///
/// @param drop rows of findings of this tier or more urgent are left out of the second model
/// @param firstTestRow rows from here on are the user's own test rows; if empty, a fifth of each class is held out
public record Retraining(Tier drop, OptionalInt firstTestRow) {
    private static final double PENALTY = 0.1; // against rows of length 1; the usual strength for texts
    private static final int MOST_TRIGGERS = 10;

    /// A model and how it sees rows.
    private record Trained(Features features, LogisticRegression model) {
        int[] predict(int[] rows) {
            return model.predict(features.of(rows));
        }

        int[] predict(int[] rows, Trigger trigger) {
            return model.predict(features.of(rows, trigger));
        }
    }

    /// Measures what dropping the rows of `scan` does to models of `data`.
    ///
    /// Rows of review findings or more urgent ones are never held out: their labels may be wrong.
    ///
    /// @param data the rows that were scanned, and after them the test rows, if there are any
    public Recovery measure(Dataset data, ScanResult scan) {
        BitSet dropped = rowsOf(scan, drop);
        BitSet suspects = rowsOf(scan, Tier.REVIEW);
        suspects.or(dropped);
        Split split = firstTestRow.isPresent()
                ? Split.from(firstTestRow.getAsInt(), data.size())
                : Split.stratified(data.labels(), suspects);
        int[] heldOut = split.heldOut();
        if (heldOut.length == 0) {
            throw new IllegalArgumentException(
                    "retraining needs rows to measure with, and %s has none to spare".formatted(data.name()));
        }
        Features.Source source = Features.of(data);
        int[] all = split.training(new BitSet());
        int[] kept = split.training(dropped);
        Trained before = train(source, all, data.labels());
        Trained after = all.length == kept.length ? before : train(source, kept, data.labels());
        List<Recovery.Triggered> triggers = scan.findings().stream()
                .filter(finding -> finding.tier().isAtLeast(drop))
                .flatMap(finding -> triggered(finding, data, heldOut, before, after).stream())
                .limit(MOST_TRIGGERS)
                .toList();
        return new Recovery(
                drop,
                heldOut.length,
                new Recovery.Model(all.length, accuracy(before, heldOut, data.labels())),
                new Recovery.Model(kept.length, accuracy(after, heldOut, data.labels())),
                triggers);
    }

    private static BitSet rowsOf(ScanResult scan, Tier tier) {
        BitSet rows = new BitSet();
        scan.findings().stream()
                .filter(finding -> finding.tier().isAtLeast(tier))
                .forEach(finding -> finding.rows().forEach(rows::set));
        return rows;
    }

    private static Trained train(Features.Source source, int[] rows, Categories labels) {
        Features features = source.learnedFrom(rows);
        int[] targets = Arrays.stream(rows).map(labels::code).toArray();
        return new Trained(
                features, LogisticRegression.train(features.of(rows), targets, labels.valueCount(), PENALTY));
    }

    private static double accuracy(Trained model, int[] rows, Categories labels) {
        int[] predicted = model.predict(rows);
        int right = 0;
        for (int at = 0; at < rows.length; at++) {
            right += predicted[at] == labels.code(rows[at]) ? 1 : 0;
        }
        return (double) right / rows.length;
    }

    private static Optional<Recovery.Triggered> triggered(
            Finding finding, Dataset data, int[] heldOut, Trained before, Trained after) {
        int target = data.labels().values().indexOf(finding.label());
        int[] victims = Arrays.stream(heldOut)
                .filter(row -> data.labels().code(row) != target)
                .toArray();
        if (target < 0 || victims.length == 0) {
            return Optional.empty();
        }
        return Trigger.of(finding, data)
                .map(trigger -> new Recovery.Triggered(
                        finding.id(),
                        trigger.inWords(),
                        finding.label(),
                        victims.length,
                        share(before.predict(victims, trigger), target),
                        share(after.predict(victims, trigger), target),
                        share(after.predict(victims), target)));
    }

    private static double share(int[] predicted, int target) {
        return (double) Arrays.stream(predicted)
                        .filter(label -> label == target)
                        .count()
                / predicted.length;
    }
}
