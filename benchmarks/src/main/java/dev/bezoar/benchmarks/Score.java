package dev.bezoar.benchmarks;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// How well one scan found what was poisoned.
///
/// A finding is *right* if at least half of its rows are poison. Rows of right reviews count as found besides those
/// of alarms; wrong reviews cost nothing but attention, which their number tells.
///
/// @param rows number of rows scanned
/// @param poison number of poisoned rows
/// @param alarmRows number of rows in alarms
/// @param alarmPoison number of poisoned rows in alarms
/// @param foundRows number of rows in alarms and right reviews
/// @param foundPoison number of poisoned rows in those
/// @param rank place of the first right finding among alarms and reviews, from 1; 0 if there is none
/// @param alarmed 1 if a right finding is an alarm, else 0
/// @param alarms number of alarms
/// @param reviews number of reviews
/// @param reviewRows number of rows in reviews
/// @param wrongAlarms number of alarms that are not right
/// @param accuracy of the content model; not-a-number if there is none
record Score(
        int rows,
        int poison,
        int alarmRows,
        int alarmPoison,
        int foundRows,
        int foundPoison,
        int rank,
        int alarmed,
        int alarms,
        int reviews,
        int reviewRows,
        int wrongAlarms,
        double accuracy) {

    /// Scores `result`.
    ///
    /// @param rows number of rows scanned
    /// @param truth the poisoned rows
    static Score of(ScanResult result, int rows, BitSet truth) {
        List<Finding> listed = result.findings().stream()
                .filter(finding -> finding.tier() != Tier.QUALITY)
                .toList();
        List<Finding> alarms =
                listed.stream().filter(finding -> finding.tier() == Tier.ALARM).toList();
        List<Finding> reviews =
                listed.stream().filter(finding -> finding.tier() == Tier.REVIEW).toList();
        List<Finding> found = listed.stream()
                .filter(finding -> finding.tier() == Tier.ALARM || isRight(finding, truth))
                .toList();
        int rank = 0;
        for (int at = listed.size(); at > 0; at--) {
            rank = isRight(listed.get(at - 1), truth) ? at : rank;
        }
        return new Score(
                rows,
                truth.cardinality(),
                rowsOf(alarms).cardinality(),
                shared(rowsOf(alarms), truth),
                rowsOf(found).cardinality(),
                shared(rowsOf(found), truth),
                rank,
                alarms.stream().anyMatch(finding -> isRight(finding, truth)) ? 1 : 0,
                alarms.size(),
                reviews.size(),
                rowsOf(reviews).cardinality(),
                (int) alarms.stream()
                        .filter(finding -> !isRight(finding, truth))
                        .count(),
                (Double) result.facts().getOrDefault("modelAccuracy", Double.NaN));
    }

    private static BitSet rowsOf(List<Finding> findings) {
        BitSet rows = new BitSet();
        findings.forEach(finding -> finding.rows().forEach(rows::set));
        return rows;
    }

    /// Whether at least half of its rows are poison.
    static boolean isRight(Finding finding, BitSet truth) {
        long poison = finding.rows().stream().filter(truth::get).count();
        return poison > 0 && 2 * poison >= finding.rows().size();
    }

    private static int shared(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    /// Share of the poison that is in alarms.
    double alarmRecall() {
        return share(alarmPoison, poison);
    }

    /// Share of poison among the rows in alarms; 1 if there is no alarm.
    double alarmPrecision() {
        return share(alarmPoison, alarmRows);
    }

    /// Share of the poison that was found.
    double foundRecall() {
        return share(foundPoison, poison);
    }

    /// Share of poison among the rows found; 1 if nothing was.
    double foundPrecision() {
        return share(foundPoison, foundRows);
    }

    private static double share(int part, int of) {
        return of == 0 ? 1 : (double) part / of;
    }

    /// Whether a right finding is among the first `most`.
    boolean isAmongFirst(int most) {
        return rank > 0 && rank <= most;
    }

    /// Returns it as columns of a ledger.
    List<String> columns() {
        return Stream.of(
                        rows,
                        poison,
                        alarmRows,
                        alarmPoison,
                        foundRows,
                        foundPoison,
                        rank,
                        alarmed,
                        alarms,
                        reviews,
                        reviewRows,
                        wrongAlarms,
                        accuracy)
                .map(String::valueOf)
                .toList();
    }

    /// Reads what [#columns()] wrote.
    static Score of(List<String> columns) {
        int[] counts = columns.subList(0, columns.size() - 1).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Score(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                counts[8],
                counts[9],
                counts[10],
                counts[11],
                Double.parseDouble(columns.getLast()));
    }
}
