package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.LogitSpread;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.FlipTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.dataset.Examination.Known;
import dev.bezoar.detectors.dataset.OriginGroup.Family;
import dev.bezoar.detectors.exhibit.LabelExhibits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds contributors, hosts and stretches of time whose labels disagree with the content more than honest ones do.
///
/// Every origin is judged by a model that has seen none of its rows. It is an alarm if its labels are too unlike
/// their content even for the spread that the other origins of its family show, and if labels changed at random
/// explain that better than an origin with its own mixture of classes; the second is natural, and stays a review.
///
/// - **Catches:** one contributor in fifty who changes a third of their labels, from about 20 rows on.
/// - **Misses:** contributors whose labels agree with what they wrote; origins that hold most of the data; rows whose
///   content says nothing.
/// - **Cost:** every row is scored once a family; memory rows × classes. Of a table, an origin of more than 500 rows
///   is left out 500 rows at a time.
///
/// The statistic is [FlipTest]'s, the spread [LogitSpread]'s, corrected for every origin that was judged.
public record ContributorDetector() implements DatasetDetector {
    private static final double LEAST_ALARM_SHARE = 0.1; // of changed labels
    private static final int FEWEST_FOR_ALARM = 10; // origins: with fewer their natural spread is unknown
    private static final int MOST_REVIEWS = 20; // a family
    private static final int LONGEST_WINDOW = 16; // slices
    private static final int MOST_TOGETHER = 500; // rows of a table; leaving out more costs their cube

    @Override
    public String name() {
        return "contributor";
    }

    /// One origin with its test; windows of time are several slices.
    private record Candidate(OriginGroup group, FlipTest test) {}

    private record Judged(Candidate candidate, OriginVerdict verdict, boolean isAlarm) {
        Tier tier() {
            return OriginVerdict.tier(isAlarm);
        }

        double log10P() {
            return verdict.log10P();
        }
    }

    /// What all origins of a family are judged by.
    private record Bench(Family family, LogitSpread spread, double log10Tests) {}

    @Override
    public Outcome find(Examination examination) {
        return examination.known().map(known -> find(examination.data(), known)).orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, Known known) {
        List<Family> families = OriginGroup.of(data);
        if (families.isEmpty()) {
            return Outcome.NOTHING;
        }
        List<Finding> findings = new ArrayList<>();
        List<TestedGroup> tested = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Family family : families) {
            List<Candidate> candidates = candidates(family, known);
            Bench bench = new Bench(
                    family,
                    LogitSpread.fit(candidates.stream()
                            .filter(candidate -> !family.isOrdered() || isSlice(candidate, family))
                            .map(candidate -> candidate.test.party())
                            .toList()),
                    Math.log10((double) candidates.size() * families.size()));
            List<Judged> judged = candidates.parallelStream()
                    .map(candidate -> judge(candidate, bench))
                    .sorted(Comparator.comparing(Judged::tier)
                            .thenComparing(one -> !one.verdict.isFlipped())
                            .thenComparingDouble(Judged::log10P))
                    .toList();
            List<Judged> reported = apart(
                    judged.stream().filter(one -> one.verdict.isWorthReview()).toList());
            reported.forEach(one -> findings.add(finding(one, bench, data)));
            judged.forEach(one -> tested.add(tested(one, reported)));
            skipped.addAll(unjudged(family, data));
        }
        findings.sort(Comparator.comparing(Finding::tier));
        return new Outcome(findings, skipped, List.of(), tested);
    }

    private static boolean isSlice(Candidate candidate, Family family) {
        return family.groups().contains(candidate.group);
    }

    private static List<Candidate> candidates(Family family, Known known) {
        List<Candidate> single = family.groups().parallelStream()
                .map(group -> new Candidate(group, test(group.rows(), known)))
                .toList();
        return family.isOrdered() ? windows(single) : single;
    }

    private static FlipTest test(int[] rows, Known known) {
        ContentModel model = known.model();
        int together = known.content() instanceof TextCorpus ? rows.length : MOST_TOGETHER;
        double[][] probabilities = new double[rows.length][];
        for (int from = 0; from < rows.length; from += together) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + together));
            System.arraycopy(model.probabilitiesWithout(some), 0, probabilities, from, some.length);
        }
        return new FlipTest(
                probabilities,
                Arrays.stream(rows).map(row -> model.labels().code(row)).toArray());
    }

    /// Returns every run of 1, 2, 4, 8 and 16 slices that leaves most of the time outside.
    private static List<Candidate> windows(List<Candidate> slices) {
        List<Candidate> windows = new ArrayList<>(slices);
        List<Candidate> shorter = slices;
        int length = 2;
        while (length <= LONGEST_WINDOW && length <= slices.size() / 4) {
            List<Candidate> longer = new ArrayList<>();
            for (int from = 0; from + length <= slices.size(); from++) {
                longer.add(joined(shorter.get(from), shorter.get(from + length / 2)));
            }
            windows.addAll(longer);
            shorter = longer;
            length *= 2;
        }
        return windows;
    }

    private static Candidate joined(Candidate first, Candidate second) {
        int[] rows = Arrays.copyOf(first.group.rows(), first.test.size() + second.test.size());
        System.arraycopy(second.group.rows(), 0, rows, first.test.size(), second.test.size());
        String from = first.group.name().substring(0, first.group.name().indexOf(" to "));
        String to = second.group.name().substring(second.group.name().indexOf(" to "));
        return new Candidate(new OriginGroup(first.group.family(), from + to, rows), first.test.and(second.test));
    }

    private static Judged judge(Candidate candidate, Bench bench) {
        FlipTest test = candidate.test;
        OriginVerdict verdict = OriginVerdict.of(test, bench.spread, bench.log10Tests);
        boolean isAlarm = verdict.isFlipped()
                && verdict.isBeyondAll()
                && test.share() >= LEAST_ALARM_SHARE
                && bench.family.groups().size() >= FEWEST_FOR_ALARM;
        return new Judged(candidate, verdict, isAlarm);
    }

    /// Returns the first of those that overlap, as many as a person will look at.
    private static List<Judged> apart(List<Judged> ranked) {
        BitSet taken = new BitSet();
        List<Judged> apart = new ArrayList<>();
        for (Judged one : ranked) {
            if (Arrays.stream(one.candidate.group.rows()).noneMatch(taken::get)
                    && (one.isAlarm || apart.size() < MOST_REVIEWS)) {
                Arrays.stream(one.candidate.group.rows()).forEach(taken::set);
                apart.add(one);
            }
        }
        return apart;
    }

    private static TestedGroup tested(Judged one, List<Judged> reported) {
        OriginGroup group = one.candidate.group;
        return new TestedGroup(
                group.family(), group.rows().length, one.log10P(), reported.contains(one) ? id(group) : "");
    }

    private static String id(OriginGroup group) {
        return group.family() + ":" + group.name();
    }

    private static List<String> unjudged(Family family, Dataset data) {
        long judged =
                family.groups().stream().mapToLong(group -> group.rows().length).sum();
        return judged == data.size()
                ? List.of()
                : List.of("%d rows were not judged by their %s: it is unknown, trusted, or has fewer than %d rows."
                        .formatted(data.size() - judged, family.name(), OriginGroup.LEAST_ROWS));
    }

    private Finding finding(Judged one, Bench bench, Dataset data) {
        OriginGroup group = one.candidate.group;
        FlipTest test = one.candidate.test;
        double share = test.share();
        int[] suspects = IntStream.range(0, test.size())
                .filter(at -> test.blame(at, share) >= 0.5)
                .toArray();
        int[] shown = suspects.length == 0 ? IntStream.range(0, test.size()).toArray() : suspects;
        LabelExhibits exhibits = new LabelExhibits(data);
        List<Exhibit> seen = Arrays.stream(shown)
                .limit(LabelExhibits.MOST_ROWS)
                .mapToObj(at -> exhibits.of(group.rows()[at], test.preferred(at), test.own(at)))
                .toList();
        return new Finding(
                id(group),
                name(),
                one.tier(),
                Finding.POISON_TRAINING_DATA,
                "%s %s: about %.0f %% of %d labels look changed"
                        .formatted(group.family(), group.name(), 100 * share, test.size()),
                "%d of %d labels disagree with a model that has seen none of these rows; it expects %.1f. Chance of that among %d of its kind: at most 1e%.1f, and 1e%.1f if it may differ as much as they do. %s"
                        .formatted(
                                test.disagreements(),
                                test.size(),
                                test.expectedDisagreements(),
                                bench.family.groups().size(),
                                one.log10P(),
                                one.verdict.log10PAmongUnlike(),
                                one.verdict.isFlipped()
                                        ? "Labels changed at random explain it best."
                                        : "Another mixture of classes may explain it too."),
                Arrays.stream(shown)
                        .map(at -> group.rows()[at])
                        .sorted()
                        .boxed()
                        .toList(),
                "",
                evidence(one, bench, share),
                "Check the listed labels; if they are wrong, leave out everything from this %s."
                        .formatted(group.family()),
                seen);
    }

    private static TreeMap<String, Object> evidence(Judged one, Bench bench, double share) {
        FlipTest test = one.candidate.test;
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put(one.candidate.group.family(), one.candidate.group.name());
        evidence.put("samples", test.size());
        evidence.put("disagreements", test.disagreements());
        evidence.put("expectedDisagreements", test.expectedDisagreements());
        evidence.put("changedShare", share);
        evidence.put("log10P", one.log10P());
        evidence.put("log10PAmongUnlike", one.verdict.log10PAmongUnlike());
        evidence.put("groupsTested", bench.family.groups().size());
        evidence.put("naturalSpread", bench.spread.spread());
        evidence.put("gainOfFlips", test.gainOfFlips());
        evidence.put("gainOfMixture", test.gainOfMixture());
        return evidence;
    }
}
