package dev.bezoar.pull;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The findings of one pull, numbered as they are added.
final class FindingList {
    private final List<Finding> findings = new ArrayList<>();

    /// What a finding says.
    ///
    /// @param isAttack whether it may be poison, not only a mistake
    record Text(String title, String message, String remedy, boolean isAttack) {}

    void add(Tier tier, String detector, Text text, List<Integer> rows, Map<String, Object> numbers) {
        findings.add(new Finding(
                "%s-%d".formatted(detector, findings.size() + 1),
                detector,
                tier,
                text.isAttack ? Finding.POISON_TRAINING_DATA : "",
                text.title,
                text.message,
                List.copyOf(rows),
                "",
                new TreeMap<>(numbers),
                text.remedy,
                List.of()));
    }

    /// The alarms so far.
    List<Finding> alarms() {
        return findings.stream().filter(one -> one.tier() == Tier.ALARM).toList();
    }

    /// All of them, most urgent first.
    List<Finding> sorted() {
        return findings.stream().sorted(Comparator.comparing(Finding::tier)).toList();
    }
}
