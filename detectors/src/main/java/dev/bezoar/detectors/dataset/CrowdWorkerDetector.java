package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.LogitSpread;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.FlipTest;
import dev.bezoar.detectors.exhibit.LabelExhibits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds workers of a crowd who do not look at the task, answer against the truth, or copy each other's mistakes.
///
/// The truth of each task is what everybody but the judged worker makes of it. A worker who is merely careless is a
/// review; one who is wrong more often than by guessing, or a pair that shares too many mistakes, is an alarm.
///
/// - **Catches:** a worker who changes a third of 60 answers; guessing and constant answers; pairs that copy.
/// - **Misses:** workers with fewer than 5 answers; a lie that most workers of a task tell.
/// - **Cost:** answers × classes² a round of the fit, answers of a task squared for the pairs.
///
/// @see <a href="https://doi.org/10.2307/2346806">Dawid and Skene 1979</a>
public record CrowdWorkerDetector() implements DatasetDetector {
    private static final double ALARM_LOG10_P = -3;
    private static final double REVIEW_LOG10_P = -2;
    private static final double LOOKED = 3; // standard deviations of dependence
    private static final double CONSTANT = 0.95; // share of one answer
    private static final int MOST_REVIEWS = 20;
    private static final int MOST_WORKERS_SHOWN = 1_000;

    @Override
    public String name() {
        return "crowd-worker";
    }

    private record Worker(int code, int[] rows, FlipTest test) {}

    private record Judged(Worker worker, OriginVerdict verdict, double log10Contrary, double dependence) {
        boolean isContrary() {
            return log10Contrary <= ALARM_LOG10_P;
        }

        Tier tier() {
            return OriginVerdict.tier(isContrary());
        }
    }

    @Override
    public Outcome find(Examination examination) {
        return Crowd.of(examination.data())
                .map(crowd -> find(examination.data(), crowd))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, Crowd crowd) {
        List<Worker> workers = workers(crowd, data);
        if (workers.isEmpty()) {
            return new Outcome(
                    List.of(),
                    List.of("No worker gave %d answers.".formatted(OriginGroup.LEAST_ROWS)),
                    List.of(),
                    List.of());
        }
        LogitSpread spread = LogitSpread.fit(
                workers.stream().map(worker -> worker.test.party()).toList());
        double log10Tests = Math.log10(workers.size());
        List<Judged> judged = workers.parallelStream()
                .map(worker -> judge(worker, crowd, OriginVerdict.of(worker.test, spread, log10Tests), log10Tests))
                .sorted(Comparator.comparing(Judged::tier).thenComparingDouble(one -> one.verdict.log10P()))
                .toList();
        List<Judged> reported = Stream.concat(
                        judged.stream().filter(Judged::isContrary),
                        judged.stream()
                                .filter(one -> !one.isContrary() && one.verdict.isWorthReview())
                                .limit(MOST_REVIEWS))
                .toList();
        List<Finding> findings = new ArrayList<>();
        reported.forEach(one -> findings.add(finding(one, crowd, data)));
        Colluders colluders = new Colluders(crowd);
        List<String> skipped = new ArrayList<>();
        if (colluders.isTooMany()) {
            skipped.add("Pairs of workers were not compared: there are too many.");
        } else {
            colluders.pairs(REVIEW_LOG10_P).stream()
                    .limit(MOST_REVIEWS)
                    .forEach(pair -> findings.add(finding(pair, crowd, data)));
        }
        findings.sort(Comparator.comparing(Finding::tier));
        findings.add(quality(workers, crowd));
        return new Outcome(
                findings,
                skipped,
                List.of("Workers with fewer than %d answers are not judged.".formatted(OriginGroup.LEAST_ROWS)),
                judged.stream()
                        .map(one -> new TestedGroup(
                                "worker",
                                one.worker.rows.length,
                                one.verdict.log10P(),
                                reported.contains(one) ? id(one, crowd) : ""))
                        .toList());
    }

    private static List<Worker> workers(Crowd crowd, Dataset data) {
        int[][] rows = IntStream.range(0, data.size())
                .boxed()
                .collect(
                        () -> IntStream.range(0, crowd.workers().valueCount())
                                .mapToObj(_ -> new ArrayList<Integer>())
                                .toList(),
                        (lists, row) -> lists.get(crowd.workers().code(row)).add(row),
                        (left, right) -> IntStream.range(0, left.size())
                                .forEach(at -> left.get(at).addAll(right.get(at))))
                .stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        return IntStream.range(0, rows.length)
                .filter(code -> rows[code].length >= OriginGroup.LEAST_ROWS)
                .mapToObj(code -> new Worker(
                        code,
                        rows[code],
                        new FlipTest(
                                crowd.expected(rows[code]),
                                Arrays.stream(rows[code])
                                        .map(data.labels()::code)
                                        .toArray())))
                .toList();
    }

    private static Judged judge(Worker worker, Crowd crowd, OriginVerdict verdict, double log10Tests) {
        double[] answered = new double[crowd.answers().valueCount()];
        Arrays.stream(worker.rows).forEach(row -> answered[crowd.answers().code(row)] += 1.0 / worker.rows.length);
        double[] wrongByGuessing = Arrays.stream(worker.rows)
                .mapToDouble(row -> 1 - answered[crowd.likelyTruth(row)])
                .toArray();
        int wrong = (int) Arrays.stream(worker.rows)
                .filter(row -> crowd.answers().code(row) != crowd.likelyTruth(row))
                .count();
        double log10Contrary = PoissonBinomial.log10UpperTail(wrongByGuessing, wrong) + log10Tests;
        return new Judged(worker, verdict, Math.min(0, log10Contrary), crowd.dependence(worker.rows));
    }

    private static String id(Judged one, Crowd crowd) {
        return "worker:" + crowd.workers().value(one.worker.code);
    }

    private static String manner(Judged one, Crowd crowd) {
        if (one.isContrary()) {
            return "answers against the truth";
        }
        int[] answered = new int[crowd.answers().valueCount()];
        Arrays.stream(one.worker.rows).forEach(row -> answered[crowd.answers().code(row)]++);
        int most = Arrays.stream(answered).max().orElse(0);
        if (most >= CONSTANT * one.worker.rows.length) {
            return "gives one answer to every task";
        }
        if (one.dependence < LOOKED) {
            return "answers without looking at the task";
        }
        return one.verdict.isFlipped()
                ? "looks as if %.0f %% of the answers were changed".formatted(100 * one.worker.test.share())
                : "mixes up answers more than others do";
    }

    private Finding finding(Judged one, Crowd crowd, Dataset data) {
        FlipTest test = one.worker.test;
        int[] wrong = IntStream.range(0, test.size())
                .filter(at -> test.blame(at, test.share()) >= 0.5)
                .toArray();
        int[] shown = wrong.length == 0 ? IntStream.range(0, test.size()).toArray() : wrong;
        LabelExhibits exhibits = new LabelExhibits(data);
        List<Exhibit> seen = Arrays.stream(shown)
                .limit(LabelExhibits.MOST_ROWS)
                .mapToObj(at -> exhibits.of(one.worker.rows[at], test.preferred(at), test.own(at)))
                .toList();
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("worker", crowd.workers().value(one.worker.code));
        evidence.put("answers", test.size());
        evidence.put("disagreements", test.disagreements());
        evidence.put("expectedDisagreements", test.expectedDisagreements());
        evidence.put("reliability", crowd.reliability(one.worker.code));
        evidence.put("changedShare", test.share());
        evidence.put("dependence", one.dependence);
        evidence.put("log10P", one.verdict.log10P());
        evidence.put("log10PAmongUnlike", one.verdict.log10PAmongUnlike());
        evidence.put("log10PContrary", one.log10Contrary);
        return new Finding(
                id(one, crowd),
                name(),
                one.tier(),
                Finding.POISON_TRAINING_DATA,
                "worker %s %s".formatted(crowd.workers().value(one.worker.code), manner(one, crowd)),
                "%d of %d answers are not what the others make of the task; %.1f are expected of a usual worker. Chance of these answers from one: at most 1e%.1f. Right on %.0f %% of tasks."
                        .formatted(
                                test.disagreements(),
                                test.size(),
                                test.expectedDisagreements(),
                                one.verdict.log10P(),
                                100 * crowd.reliability(one.worker.code)),
                Arrays.stream(shown)
                        .map(at -> one.worker.rows[at])
                        .sorted()
                        .boxed()
                        .toList(),
                "",
                evidence,
                "Leave out this worker's answers, or have the listed tasks answered again.",
                seen);
    }

    private Finding finding(Colluders.Pair pair, Crowd crowd, Dataset data) {
        String first = crowd.workers().value(pair.first());
        String second = crowd.workers().value(pair.second());
        LabelExhibits exhibits = new LabelExhibits(data);
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("workers", List.of(first, second));
        evidence.put("sharedTasks", pair.shared());
        evidence.put("sharedMistakes", pair.rows().size() / 2);
        evidence.put("expectedMistakes", pair.expected());
        evidence.put("log10P", pair.log10P());
        evidence.put("log10PHabitual", pair.log10Habitual());
        return new Finding(
                "workers:" + first + "+" + second,
                name(),
                OriginVerdict.tier(pair.isBeyondHabit()),
                Finding.POISON_TRAINING_DATA,
                "workers %s and %s give the same wrong answers".formatted(first, second),
                "On %d of %d common tasks both give one answer that the others do not; %.1f are expected. Chance of that among all pairs: 1e%.1f."
                        .formatted(pair.rows().size() / 2, pair.shared(), pair.expected(), pair.log10P()),
                pair.rows(),
                "",
                evidence,
                "Count both as one worker, or leave both out.",
                pair.rows().stream()
                        .limit(LabelExhibits.MOST_ROWS)
                        .map(row -> exhibits.of(
                                row,
                                crowd.likelyTruth(row),
                                crowd.expected(new int[] {row})[0][
                                        crowd.answers().code(row)]))
                        .toList());
    }

    private Finding quality(List<Worker> workers, Crowd crowd) {
        List<List<Object>> table = workers.stream()
                .sorted(Comparator.comparingDouble(worker -> crowd.reliability(worker.code)))
                .limit(MOST_WORKERS_SHOWN)
                .map(worker -> List.<Object>of(
                        crowd.workers().value(worker.code), worker.rows.length, crowd.reliability(worker.code)))
                .toList();
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("columns", List.of("worker", "answers", "reliability"));
        evidence.put("workers", table);
        double mean = workers.stream()
                .mapToDouble(worker -> crowd.reliability(worker.code))
                .average()
                .orElse(0);
        evidence.put("meanReliability", mean);
        return new Finding(
                "worker-quality",
                name(),
                Tier.QUALITY,
                "",
                "%d workers are right on %.0f %% of tasks on average".formatted(workers.size(), 100 * mean),
                "Estimated from agreement alone, least reliable first in the evidence; the least reliable is right on %.0f %%."
                        .formatted(100 * (Double) table.getFirst().getLast()),
                List.of(),
                "",
                evidence,
                "Weigh answers by reliability rather than by vote.",
                List.of());
    }
}
