package dev.bezoar.cli.seal;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.RecordChanges;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.seal.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Turns a verdict into findings, so that every report format can show it: one finding a changed path.
public final class VerdictFindings {
    private static final String DETECTOR = "seal";

    private VerdictFindings() {}

    /// Returns the findings of `verdict`.
    ///
    /// @param input the name of what was checked
    public static ScanResult of(Verdict verdict, String input) {
        TreeMap<String, Object> facts = new TreeMap<>();
        return switch (verdict) {
            case Verdict.Intact(Sealed seal, List<String> notes) -> {
                facts.put("verdict", "intact");
                put(facts, seal);
                yield result(input, List.of(), notes, facts);
            }
            case Verdict.Changed(Sealed seal, List<Change> changes, List<String> notes) -> {
                facts.put("verdict", "changed");
                put(facts, seal);
                yield result(
                        input, changes.stream().map(VerdictFindings::finding).toList(), notes, facts);
            }
            case Verdict.Forged(var check, String detail) -> {
                facts.put("verdict", "forged");
                facts.put("reason", check.label());
                Finding forged = new Finding(
                        check.label(),
                        DETECTOR,
                        Tier.ALARM,
                        Finding.POISON_TRAINING_DATA,
                        "The seal is not to be believed: " + check.label(),
                        detail + ".",
                        List.of(),
                        "",
                        new TreeMap<>(),
                        "Do not use this; ask the publisher for the seal and the key on another way.",
                        List.of());
                yield result(input, List.of(forged), List.of(), facts);
            }
        };
    }

    private static ScanResult result(
            String input, List<Finding> findings, List<String> notes, SortedMap<String, Object> facts) {
        return new ScanResult(input, findings, notes, List.of(), List.of(), facts);
    }

    private static void put(SortedMap<String, Object> facts, Sealed seal) {
        facts.put("name", seal.name());
        facts.put("files", seal.files());
        facts.put("root", seal.root());
        facts.put("signer", seal.signer());
        seal.version().ifPresent(version -> facts.put("version", version));
        seal.sealedAt().ifPresent(time -> facts.put("sealedAt", time));
    }

    private static Finding finding(Change change) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("path", change.path());
        evidence.put("change", change.kind().label());
        change.records().ifPresent(records -> put(evidence, records));
        return new Finding(
                change.kind().label() + ":" + change.path(),
                DETECTOR,
                Tier.ALARM,
                Finding.POISON_TRAINING_DATA,
                "%s: %s".formatted(change.kind().label(), change.path()),
                change.detail() + ".",
                rows(change.records()),
                "",
                evidence,
                "Do not train on it or load it; put back what was sealed, or look at the change and seal again.",
                List.of());
    }

    private static void put(SortedMap<String, Object> evidence, RecordChanges records) {
        evidence.put("recordsAdded", records.added());
        evidence.put("recordsRemoved", records.removed());
        evidence.put("recordsAltered", records.altered());
        evidence.put("recordsMoved", records.moved());
        List<TreeMap<String, Object>> relabelled = new ArrayList<>();
        for (RecordChanges.Relabelled one : records.relabelled()) {
            relabelled.add(new TreeMap<>(Map.of("record", one.record(), "from", one.from(), "to", one.to())));
        }
        evidence.put("recordsRelabelled", relabelled);
    }

    /// The records of the present file that are not as sealed.
    private static List<Integer> rows(Optional<RecordChanges> records) {
        TreeSet<Integer> rows = new TreeSet<>();
        records.ifPresent(changed -> {
            changed.added().forEach(row -> rows.add(Math.toIntExact(row)));
            changed.altered().forEach(row -> rows.add(Math.toIntExact(row)));
            changed.relabelled().forEach(one -> rows.add(Math.toIntExact(one.record())));
        });
        return List.copyOf(rows);
    }
}
