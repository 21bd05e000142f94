package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Poisoned;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a scan of poisoned data found of the poison.
///
/// A finding names the poison if at least half of its rows are poisoned; the poison is noticed in a tier if the
/// findings that name it, of that tier or more urgent, hold at least half of it.
///
/// @param alarm rows of alarms
/// @param review rows of alarms and reviews
/// @param tier the most urgent tier in which the poison was noticed
/// @param rank place of the first finding that names the poison, from 1; 0 if there is none
public record Noticed(Score alarm, Score review, Optional<Tier> tier, int rank) {
    private static final double ENOUGH = 0.5;

    /// Compares `scan` with the answer key.
    ///
    /// @param twin the scan of the same data without the attack
    static Noticed of(Poisoned poisoned, ScanResult scan, ScanResult twin) {
        BitSet poison = new BitSet();
        poisoned.rows().forEach(poison::set);
        BitSet covers = new BitSet();
        poisoned.covers().forEach(covers::set);
        return new Noticed(
                score(poison, covers, scan, twin, Tier.ALARM),
                score(poison, covers, scan, twin, Tier.REVIEW),
                tier(poison, scan),
                rank(poison, scan));
    }

    private static Score score(BitSet poison, BitSet covers, ScanResult scan, ScanResult twin, Tier tier) {
        BitSet flagged = rows(scan, tier);
        BitSet anyway = rows(twin, tier);
        anyway.or(covers);
        anyway.andNot(poison);
        flagged.andNot(anyway);
        BitSet found = (BitSet) flagged.clone();
        found.and(poison);
        return new Score(poison.cardinality(), flagged.cardinality(), found.cardinality());
    }

    /// Returns the rows of all findings of `tier` or more urgent.
    static BitSet rows(ScanResult scan, Tier tier) {
        BitSet rows = new BitSet();
        scan.findings().stream()
                .filter(finding -> finding.tier().isAtLeast(tier))
                .forEach(finding -> finding.rows().forEach(rows::set));
        return rows;
    }

    private static Optional<Tier> tier(BitSet poison, ScanResult scan) {
        for (Tier tier : Tier.values()) {
            BitSet named = new BitSet();
            scan.findings().stream()
                    .filter(finding -> finding.tier().isAtLeast(tier) && isNamed(poison, finding))
                    .forEach(finding -> finding.rows().forEach(named::set));
            named.and(poison);
            if (named.cardinality() >= ENOUGH * poison.cardinality()) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(BitSet poison, Finding finding) {
        long found = finding.rows().stream().filter(poison::get).count();
        return found > 0 && found >= ENOUGH * finding.rows().size();
    }

    private static int rank(BitSet poison, ScanResult scan) {
        return IntStream.range(0, scan.findings().size())
                        .filter(at -> isNamed(poison, scan.findings().get(at)))
                        .findFirst()
                        .orElse(-1)
                + 1;
    }
}
