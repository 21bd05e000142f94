package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Scans and answers written by hand.
final class Findings {
    private Findings() {}

    static Finding of(Tier tier, Integer... rows) {
        return new Finding("one", "test", tier, "", "", "", List.of(rows), "a", new TreeMap<>(), "", List.of());
    }

    static ScanResult scan(Finding... findings) {
        return new ScanResult(
                "data.csv",
                Stream.of(findings).sorted(Comparator.comparing(Finding::tier)).toList(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    /// Poison of which `alarm` of ten rows are in alarms and `review` in alarms and reviews.
    static Noticed noticed(int alarm, int review) {
        Optional<Tier> tier =
                alarm >= 5 ? Optional.of(Tier.ALARM) : review >= 5 ? Optional.of(Tier.REVIEW) : Optional.empty();
        return new Noticed(new Score(10, alarm, alarm), new Score(10, review, review), tier, review == 0 ? 0 : 1);
    }

    static Cell cell(Attack attack, int count, Noticed... noticed) {
        return new Cell(attack, count, List.of(noticed), "");
    }
}
