package dev.bezoar.detectors.dataset;

import dev.bezoar.core.math.PoissonBinomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Pairs of workers who give the same wrong answers more often than the answers of the others explain.
///
/// What the others answered to a task tells which mistakes it invites; a usual worker's answer stands in for two more
/// of
/// them. Two workers who err alone meet on one wrong answer as often as both are drawn to it.
/// Two who share a habit meet oftener without knowing each other, so that alone is no alarm.
final class Colluders {
    private static final double BORROWED = 2; // answers of a usual worker added to those of the others
    private static final double ALARM_LOG10_P = -8; // measured: honest pairs reach -5.5, a task invites its mistakes
    private static final double ALARM_HABITUAL_LOG10_P = -3;
    private static final int LEAST_SHARED = 5; // tasks
    private static final long MOST_MEETINGS = 50_000_000L;

    private final Crowd crowd;
    private final int[][] rowsOfTask;

    Colluders(Crowd crowd) {
        this.crowd = crowd;
        List<List<Integer>> rows = new ArrayList<>();
        IntStream.range(0, crowd.tasks().valueCount()).forEach(_ -> rows.add(new ArrayList<>()));
        for (int row = 0; row < crowd.tasks().size(); row++) {
            rows.get(crowd.tasks().code(row)).add(row);
        }
        this.rowsOfTask = rows.stream()
                .map(ofTask -> ofTask.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// Two workers and what they share.
    ///
    /// @param rows their common wrong answers, ascending
    /// @param shared number of tasks that both answered
    /// @param expected how many common wrong answers were to be expected
    /// @param log10P of usual workers, corrected for all pairs that share enough tasks
    /// @param log10Habitual the same for two workers with the habits that all their answers show
    record Pair(
            int first,
            int second,
            List<Integer> rows,
            int shared,
            double expected,
            double log10P,
            double log10Habitual) {

        /// Whether neither the tasks nor the habits of the two explain it.
        boolean isBeyondHabit() {
            return log10P <= ALARM_LOG10_P && log10Habitual <= ALARM_HABITUAL_LOG10_P;
        }
    }

    /// Whether there are too many meetings to look at all pairs.
    boolean isTooMany() {
        return Arrays.stream(rowsOfTask)
                        .mapToLong(rows -> (long) rows.length * rows.length / 2)
                        .sum()
                > MOST_MEETINGS;
    }

    /// Returns the pairs whose corrected chances are at most `mostLog10P`, least likely first.
    List<Pair> pairs(double mostLog10P) {
        Map<Long, List<int[]>> meetings = new HashMap<>();
        for (int[] rows : rowsOfTask) {
            for (int one = 0; one < rows.length; one++) {
                for (int other = one + 1; other < rows.length; other++) {
                    meet(rows[one], rows[other], meetings);
                }
            }
        }
        List<Map.Entry<Long, List<int[]>>> often = meetings.entrySet().stream()
                .filter(pair -> pair.getValue().size() >= LEAST_SHARED)
                .toList();
        double log10Pairs = Math.log10(Math.max(1, often.size()));
        return often.parallelStream()
                .map(pair -> judge(pair.getKey(), pair.getValue(), log10Pairs))
                .filter(pair -> Math.max(pair.log10P, pair.log10Habitual) <= mostLog10P)
                .sorted(Comparator.comparingDouble(Pair::log10P)
                        .thenComparingInt(Pair::first)
                        .thenComparingInt(Pair::second))
                .toList();
    }

    private void meet(int one, int other, Map<Long, List<int[]>> meetings) {
        int first = crowd.workers().code(one);
        int second = crowd.workers().code(other);
        if (first != second) {
            long key = ((long) Math.min(first, second) << Integer.SIZE) + Math.max(first, second);
            meetings.computeIfAbsent(key, _ -> new ArrayList<>()).add(new int[] {one, other});
        }
    }

    private Pair judge(long key, List<int[]> meetings, double log10Pairs) {
        double[] chances = new double[meetings.size()];
        double[] habitual = new double[meetings.size()];
        List<Integer> rows = new ArrayList<>();
        for (int at = 0; at < chances.length; at++) {
            int one = meetings.get(at)[0];
            int other = meetings.get(at)[1];
            double[] drawn = drawn(one, other);
            int truth = likeliest(one, drawn);
            double[] first = withHabits(crowd.workers().code(one), truth, drawn);
            double[] second = withHabits(crowd.workers().code(other), truth, drawn);
            for (int answer = 0; answer < drawn.length; answer++) {
                chances[at] += answer == truth ? 0 : drawn[answer] * drawn[answer];
                habitual[at] += answer == truth ? 0 : first[answer] * second[answer];
            }
            int answer = crowd.answers().code(one);
            if (answer == crowd.answers().code(other) && answer != truth) {
                rows.add(one);
                rows.add(other);
            }
        }
        double log10P = PoissonBinomial.log10UpperTail(chances, rows.size() / 2) + log10Pairs;
        double log10Habitual = PoissonBinomial.log10UpperTail(habitual, rows.size() / 2) + log10Pairs;
        return new Pair(
                (int) (key >> Integer.SIZE),
                (int) key,
                rows.stream().sorted().toList(),
                meetings.size(),
                Arrays.stream(chances).sum(),
                Math.min(0, log10P),
                Math.min(0, log10Habitual));
    }

    /// What the others answered to the task of both rows, as the chance of each answer.
    private double[] drawn(int one, int other) {
        int[] rows = rowsOfTask[crowd.tasks().code(one)];
        double[] drawn = crowd.expected(new int[] {one})[0];
        double weight = rows.length - 2 + BORROWED;
        Arrays.setAll(drawn, answer -> drawn[answer] * BORROWED / weight);
        for (int row : rows) {
            if (row != one && row != other) {
                drawn[crowd.answers().code(row)] += 1 / weight;
            }
        }
        return drawn;
    }

    /// What `worker` is drawn to where the others are drawn as in `drawn`.
    private double[] withHabits(int worker, int truth, double[] drawn) {
        double[] own = new double[drawn.length];
        Arrays.setAll(own, answer -> drawn[answer] * crowd.habit(worker, truth, answer));
        double sum = Arrays.stream(own).sum();
        Arrays.setAll(own, answer -> own[answer] / sum);
        return own;
    }

    /// The answer of most of the others; of several, the one that the whole crowd favours.
    private int likeliest(int row, double[] drawn) {
        int favoured = crowd.likelyTruth(row);
        return IntStream.range(0, drawn.length)
                .reduce(favoured, (best, answer) -> drawn[answer] > drawn[best] + 1e-12 ? answer : best);
    }
}
