package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.Poisoned;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Poisons every dataset with every attack at several counts and seeds, and scores what the scan finds: the same call
/// on the same rows as the command's.
final class AccuracyMatrix {
    private static final List<String> IMPOSSIBLE = List.of("impossible");

    private final Plan plan;
    private final Ledger ledger;

    AccuracyMatrix(Plan plan, Ledger ledger) {
        this.plan = plan;
        this.ledger = ledger;
    }

    /// Takes what is missing.
    void measure() throws IOException {
        CleanData clean = CleanData.read(plan);
        Map<String, Workers.Measurement> wanted = new LinkedHashMap<>();
        plan.scans()
                .forEach(cell -> wanted.put(
                        cell.key(),
                        () -> score(cell, clean.of(cell.data()))
                                .map(Score::columns)
                                .orElse(IMPOSSIBLE)));
        new Workers(ledger, plan.repeats().workers()).measure("accuracy", wanted);
    }

    /// Returns how many scans of the plan are not made yet.
    int missing() {
        return (int) plan.scans().stream()
                .filter(cell -> ledger.of(cell.key()).isEmpty())
                .count();
    }

    /// Returns what is known, in the plan's order.
    Map<Cell, Score> scores() {
        Map<Cell, Score> scores = new LinkedHashMap<>();
        plan.scans()
                .forEach(cell -> ledger.of(cell.key())
                        .filter(columns -> !columns.equals(IMPOSSIBLE))
                        .ifPresent(columns -> scores.put(cell, Score.of(columns))));
        return scores;
    }

    /// Returns nothing where the attack cannot be made.
    private static Optional<Score> score(Cell cell, Dataset clean) {
        if (cell.attack().equals(Cell.NONE)) {
            return Optional.of(score(clean, new BitSet()));
        }
        Optional<ContributorFlip.Who> who = ContributorFlip.Who.of(cell.attack());
        if (who.isPresent()) {
            ContributorFlip flipped = ContributorFlip.of(clean, who.get(), cell.seed());
            return Optional.of(score(flipped.data(), flipped.rows()));
        }
        Poisoned poisoned;
        try {
            poisoned = AttackCatalog.named(cell.attack()).inject(clean, cell.rows(clean.size()), cell.seed());
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
        BitSet truth = new BitSet();
        poisoned.rows().forEach(truth::set);
        return Optional.of(score(poisoned.data(), truth));
    }

    private static Score score(Dataset data, BitSet truth) {
        return Score.of(DatasetScan.of(data), data.size(), truth);
    }
}
