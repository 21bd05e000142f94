package dev.bezoar.detectors.trigger;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.InsertionTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Decides which of the suspected spans are triggers, and which rows belong to them.
public final class TriggerJudge {
    private static final double SAME_GROUP = 0.5;
    private static final int LEAST_ELSEWHERE = 3; // fewer may hold some words of the span by chance
    private static final Comparator<JudgedTrigger> WORST_FIRST =
            Comparator.comparing(JudgedTrigger::tier).thenComparingDouble(JudgedTrigger::log10Together);

    private final TextCorpus texts;
    private final Categories labels;
    private final SurpriseTest test;
    private final InsertionTest insertion;

    /// Judges spans of `texts` whose labels `model` knows.
    public TriggerJudge(TextCorpus texts, ContentModel model, InsertionTest insertion) {
        this.texts = texts;
        this.labels = model.labels();
        this.test = new SurpriseTest(model);
        this.insertion = insertion;
    }

    /// Returns what is worth a look, most urgent first.
    ///
    /// @param suspects most surprising first
    /// @param trusted rows that are known to be good
    public List<JudgedTrigger> judge(List<TriggerSuspect> suspects, BitSet trusted) {
        List<JudgedTrigger> judged = clusters(suspects).stream()
                .map(this::judge)
                .filter(JudgedTrigger::isWorthReview)
                .sorted(WORST_FIRST)
                .toList();
        boolean oneAlarm = judged.size() < 2 || judged.get(1).tier() != Tier.ALARM;
        return oneAlarm || !trusted.isEmpty() ? judged : withoutFirst(judged);
    }

    /// Poison bends the model: other alarms are asked again by one that has not learnt from the rows of the first.
    private List<JudgedTrigger> withoutFirst(List<JudgedTrigger> judged) {
        BitSet removed = judged.getFirst().rowSet();
        BitSet kept = (BitSet) removed.clone();
        kept.flip(0, labels.size());
        SurpriseTest again = new SurpriseTest(new ContentModel(texts, labels, kept));
        return Stream.concat(
                        judged.stream().limit(1),
                        judged.stream().skip(1).map(one -> one.tier() == Tier.ALARM ? again(one, removed, again) : one))
                .filter(JudgedTrigger::isWorthReview)
                .sorted(WORST_FIRST)
                .toList();
    }

    private static JudgedTrigger again(JudgedTrigger one, BitSet removed, SurpriseTest again) {
        int[] rows = Arrays.stream(one.suspect().group().rows())
                .filter(row -> !removed.get(row))
                .toArray();
        return rows.length == 0 ? one : one.withSurprise(again.test(rows, Shared.IGNORED));
    }

    /// The spans of one trigger name nearly the same rows: they are one finding.
    private static List<List<TriggerSuspect>> clusters(List<TriggerSuspect> suspects) {
        List<List<TriggerSuspect>> clusters = new ArrayList<>();
        List<BitSet> rowsOf = new ArrayList<>();
        for (TriggerSuspect suspect : suspects) {
            int[] members = suspect.group().rows();
            int home = 0;
            while (home < clusters.size()
                    && !(clusters.get(home).getFirst().surprise().label()
                                    == suspect.surprise().label()
                            && overlaps(rowsOf.get(home), members))) {
                home++;
            }
            if (home == clusters.size()) {
                clusters.add(new ArrayList<>());
                rowsOf.add(new BitSet());
                Arrays.stream(members).forEach(rowsOf.getLast()::set);
            }
            clusters.get(home).add(suspect);
        }
        return clusters;
    }

    static boolean overlaps(BitSet rows, int[] members) {
        long shared = Arrays.stream(members).filter(rows::get).count();
        return shared >= SAME_GROUP * Math.min(rows.cardinality(), members.length);
    }

    /// The first inserted span of a cluster speaks for it, or else its most surprising one.
    private JudgedTrigger judge(List<TriggerSuspect> cluster) {
        JudgedTrigger first = judge(cluster.getFirst());
        JudgedTrigger best = first.tier() == Tier.ALARM
                ? first
                : cluster.stream()
                        .skip(1)
                        .map(this::judge)
                        .filter(JudgedTrigger::isInserted)
                        .min(WORST_FIRST)
                        .filter(other -> !first.isInserted() || other.tier() == Tier.ALARM)
                        .orElse(first);
        return best.tier() == Tier.ALARM ? widened(best, cluster) : best;
    }

    private JudgedTrigger judge(TriggerSuspect suspect) {
        int[] labelled = suspect.labelled(labels);
        int[] rows = insertion.holders(suspect.group(), labelled);
        return new JudgedTrigger(holding(suspect, labelled, rows), insertion.examine(suspect.group(), rows), rows, 0);
    }

    /// Rows that hold but a word or two of the span by chance say nothing about it.
    private TriggerSuspect holding(TriggerSuspect suspect, int[] labelled, int[] holders) {
        if (holders.length == labelled.length) {
            return suspect;
        }
        BitSet dropped = setOf(labelled);
        Arrays.stream(holders).forEach(dropped::clear);
        int[] rows = Arrays.stream(suspect.group().rows())
                .filter(row -> !dropped.get(row))
                .toArray();
        return suspect.withSurprise(test.test(rows, Shared.IGNORED));
    }

    /// A trigger that was found in some of its places is looked for in the others: those rows must surprise as well.
    private JudgedTrigger widened(JudgedTrigger found, List<TriggerSuspect> cluster) {
        BitSet inside = found.rowSet();
        JudgedTrigger widest = found;
        for (TriggerSuspect other : cluster) {
            if (other.isHit() && other.group().size() > widest.rows().length) {
                int[] rows = insertion.holders(other.group(), other.labelled(labels));
                int[] rest = Arrays.stream(rows).filter(row -> !inside.get(row)).toArray();
                boolean holdsAll = rows.length - rest.length == inside.cardinality();
                boolean isWider = rows.length > widest.rows().length && rest.length >= LEAST_ELSEWHERE;
                if (isWider && holdsAll && isSurprising(rows, rest, found)) {
                    widest = new JudgedTrigger(other, found.evidence(), rows, 0);
                }
            }
        }
        return widest;
    }

    private boolean isSurprising(int[] rows, int[] rest, JudgedTrigger found) {
        Surprise surprise = test.test(rows, rest, Shared.IGNORED);
        return surprise.label() == found.suspect().surprise().label() && surprise.isSuspect();
    }

    private static BitSet setOf(int[] rows) {
        BitSet set = new BitSet();
        Arrays.stream(rows).forEach(set::set);
        return set;
    }
}
