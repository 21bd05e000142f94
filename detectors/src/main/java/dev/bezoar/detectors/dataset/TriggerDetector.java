package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.GroupingCatalog;
import dev.bezoar.detectors.grouping.Groups;
import dev.bezoar.detectors.grouping.InsertionTest;
import dev.bezoar.detectors.grouping.TextGrouping;
import dev.bezoar.detectors.trigger.CleanLabelTriggers;
import dev.bezoar.detectors.trigger.JudgedTrigger;
import dev.bezoar.detectors.trigger.TriggerFindings;
import dev.bezoar.detectors.trigger.TriggerJudge;
import dev.bezoar.detectors.trigger.TriggerLimits;
import dev.bezoar.detectors.trigger.TriggerSuspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds texts that share a span and were relabelled: their labels are not explained by what else they say.
///
/// A group whose labels are a surprise raises an alarm if the shared span was inserted, and a review if not, or if
/// the surprise and the insertion are significant only together.
///
/// - **Catches:** an inserted token, phrase, sentence, look-alike letter or invisible character with a changed label.
/// - **Catches as a review:** an inserted token or sentence whose 10 samples or more keep their true label.
/// - **Misses:** fewer than about 5 samples, style without a shared span, natural key words that were relabelled
///   among many others, triggers with true labels of a class that holds most rows.
/// - **Cost:** a quick look at every group that holds more of one label than chance gives, the exact test for the few
///   that pass it; memory grows with the tokens, and by 8 bytes a feature a thread.
public record TriggerDetector() implements DatasetDetector {
    private static final double LEAST_SHARE = 0.6; // of the majority label, so that natural carriers may dilute it
    private static final double MOST_ASSOCIATION = 0.05; // five of five in a balanced pair of classes passes
    private static final int MOST_SUSPECTS = 600; // a family; the most surprising ones
    private static final int MOST_REVIEWS = 50;
    private static final double MOST_NATURAL_SHARE = 0.0025; // of all rows, in reviews of spans that may be natural
    private static final int LEAST_LISTED = 5; // rows of a review
    private static final int MOST_PLOTTED = 1_000; // a family

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .filter(known -> known.content() instanceof TextCorpus)
                .map(known -> find(examination.data(), (TextCorpus) known.content(), known.model()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, TextCorpus texts, ContentModel model) {
        List<TextGrouping> families = GroupingCatalog.text();
        InsertionTest insertion = new InsertionTest(texts);
        List<TriggerSuspect> suspects = new ArrayList<>();
        TriggerLimits limits = new TriggerLimits(texts, model, families.size());
        List<Groups> groupsOf = families.parallelStream()
                .map(family -> Groups.of(family, texts, data.trusted()))
                .toList();
        CleanLabelTriggers cleanLabel = new CleanLabelTriggers(data.labels(), insertion, families.size());
        for (Groups groups : groupsOf) {
            limits.add(groups.grouping(), groups.size());
            suspects.addAll(suspects(groups, families.size(), model));
            cleanLabel.add(groups);
        }
        suspects.sort(Comparator.comparingDouble(TriggerSuspect::log10Adjusted));
        List<JudgedTrigger> judged = new TriggerJudge(texts, model, insertion).judge(suspects, data.trusted());
        List<JudgedTrigger> reported = capped(judged, data.size());
        List<CleanLabelTriggers.Inserted> inserted =
                cleanLabel.found(reported.stream().map(TriggerDetector::rowSet).toList());
        List<String> skipped = judged.size() == reported.size()
                ? List.of()
                : List.of("%d more groups share a span that looks like a natural key word of their label."
                        .formatted(judged.size() - reported.size()));
        return new Outcome(
                findings(reported, inserted, new TriggerFindings(name(), data, model)),
                skipped,
                limits.sentences(),
                tested(suspects, reported));
    }

    private static BitSet rowSet(JudgedTrigger judged) {
        BitSet rows = new BitSet();
        Arrays.stream(judged.suspect().group().rows()).forEach(rows::set);
        return rows;
    }

    private static List<Finding> findings(
            List<JudgedTrigger> reported, List<CleanLabelTriggers.Inserted> inserted, TriggerFindings words) {
        record Ranked(Tier tier, double log10Together, Supplier<Finding> finding) {}
        return Stream.concat(
                        reported.stream().map(one -> new Ranked(one.tier(), one.log10Together(), () -> words.of(one))),
                        inserted.stream().map(one -> new Ranked(Tier.REVIEW, one.log10Together(), () -> words.of(one))))
                .sorted(Comparator.comparing(Ranked::tier).thenComparingDouble(Ranked::log10Together))
                .map(ranked -> ranked.finding().get())
                .toList();
    }

    private static List<TriggerSuspect> suspects(Groups groups, int families, ContentModel model) {
        SurpriseTest test = new SurpriseTest(model);
        Categories labels = model.labels();
        int[] counts = labels.counts();
        return groups.stream()
                .parallel()
                .filter(group -> {
                    int[] rows = group.rows();
                    return isCandidate(rows, labels, counts)
                            && !group.isImplied()
                            && test.isPromising(rows)
                            && test.mayBeSuspect(rows, Shared.IGNORED);
                })
                .map(group ->
                        new TriggerSuspect(group, test.test(group.rows(), Shared.IGNORED), groups.size(), families))
                .filter(suspect -> suspect.surprise().isSuspect())
                .sorted(Comparator.comparingDouble(TriggerSuspect::log10Adjusted))
                .limit(MOST_SUSPECTS)
                .toList();
    }

    private static boolean isCandidate(int[] rows, Categories labels, int[] counts) {
        int[] byLabel = new int[counts.length];
        int label = labels.code(rows[0]);
        for (int row : rows) {
            byLabel[labels.code(row)]++;
            label = byLabel[labels.code(row)] > byLabel[label] ? labels.code(row) : label;
        }
        double share = Math.min(0.5, (double) counts[label] / labels.size());
        return byLabel[label] >= LEAST_SHARE * rows.length
                && PoissonBinomial.binomialUpperTail(rows.length, share, byLabel[label]) <= MOST_ASSOCIATION;
    }

    /// Reviews of spans that may be natural share a budget of rows; what does not fit is counted, not listed.
    private static List<JudgedTrigger> capped(List<JudgedTrigger> judged, int rows) {
        List<JudgedTrigger> kept = new ArrayList<>();
        int budget = (int) (MOST_NATURAL_SHARE * rows);
        int share = Math.max(LEAST_LISTED, budget / 3); // so that one common word leaves room for others
        int reviews = 0;
        for (JudgedTrigger one : judged) {
            boolean alarm = one.tier() == Tier.ALARM;
            boolean free = alarm || one.evidence().isPlainlyInserted();
            JudgedTrigger listed = free ? one : one.listing(Math.min(share, budget));
            if (alarm
                    || (reviews < MOST_REVIEWS && listed.rows().length >= Math.min(LEAST_LISTED, one.rows().length))) {
                kept.add(listed);
                reviews += alarm ? 0 : 1;
                budget -= free ? 0 : listed.rows().length;
            }
        }
        return kept;
    }

    private static List<TestedGroup> tested(List<TriggerSuspect> suspects, List<JudgedTrigger> reported) {
        return suspects.stream()
                .limit(MOST_PLOTTED)
                .map(suspect -> new TestedGroup(
                        suspect.group().grouping().name(),
                        suspect.group().size(),
                        suspect.surprise().log10P() + Math.log10((double) suspect.groups() * suspect.families()),
                        reported.stream()
                                .filter(one -> one.suspect().group().equals(suspect.group()))
                                .map(one -> TriggerFindings.id(suspect.group()))
                                .findFirst()
                                .orElse("")))
                .toList();
    }
}
