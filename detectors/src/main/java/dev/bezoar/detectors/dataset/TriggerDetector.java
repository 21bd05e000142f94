package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.GroupingCatalog;
import dev.bezoar.detectors.grouping.Groups;
import dev.bezoar.detectors.grouping.InsertionTest;
import dev.bezoar.detectors.grouping.TextGrouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Finds texts that share a span and were relabelled: their labels are not explained by what else they say.
///
/// A group whose labels are a surprise raises an alarm if the shared span was inserted, and a review if not, or if
/// the surprise and the insertion are significant only together.
///
/// - **Catches:** an inserted token, phrase, sentence, look-alike letter or invisible character with a changed label.
/// - **Misses:** triggers whose carriers keep their true label, fewer than about 5 samples, style without a shared
///   span, natural key words that were relabelled among many others.
/// - **Cost:** a quick look at every group that holds more of one label than chance gives, the exact test for the few
///   that pass it; memory grows with the tokens, and by 8 bytes a feature a thread.
public record TriggerDetector() implements DatasetDetector {
    private static final double LEAST_SHARE = 0.6; // of the majority label, so that natural carriers may dilute it
    private static final double MOST_ASSOCIATION = 0.05; // five of five in a balanced pair of classes passes
    private static final int MOST_SUSPECTS = 600; // a family; the most surprising ones
    private static final int MOST_REVIEWS = 50;
    private static final double MOST_NATURAL_SHARE = 0.005; // of all rows, in reviews of spans that may be natural
    private static final double SAME_GROUP = 0.5;
    private static final int MOST_PLOTTED = 1_000; // a family

    @Override
    public String name() {
        return "trigger";
    }

    /// A group whose labels are a surprise.
    private record Suspect(Groups.Group group, Surprise surprise, int groups, int families) {
        double log10Adjusted() {
            return surprise.log10Adjusted(groups, families);
        }

        boolean isHit() {
            return surprise.isHit(groups, families);
        }

        int[] labelled(Categories labels) {
            return Arrays.stream(group.rows())
                    .filter(row -> labels.code(row) == surprise.label())
                    .toArray();
        }
    }

    /// A suspect and what the text around its span told.
    private record Judged(Suspect suspect, InsertionTest.Evidence evidence, int[] rows) {
        private static final double MOST_WEIGHT = 30;
        private static final double LEAST_WEIGHT = -15;

        boolean isInserted() {
            return suspect.group.grouping().isUnnatural() ? evidence.isInsertedCodePoint() : evidence.isInserted();
        }

        Tier tier() {
            return suspect.isHit() && isInserted() ? Tier.ALARM : Tier.REVIEW;
        }

        /// Both signs together, as the `log10` of a chance; lower is more suspicious.
        double log10Together() {
            double weight = Math.clamp(evidence.weight(), LEAST_WEIGHT, MOST_WEIGHT);
            return suspect.surprise.log10P()
                    + Math.log10((double) suspect.groups * suspect.families)
                    - weight / Math.log(10);
        }

        boolean isWorthReview() {
            return suspect.isHit() || (isInserted() && log10Together() <= -2);
        }
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
        List<Suspect> suspects = new ArrayList<>();
        TriggerLimits limits = new TriggerLimits(texts, model, families.size());
        List<Groups> groupsOf = families.parallelStream()
                .map(family -> Groups.of(family, texts, data.trusted()))
                .toList();
        for (Groups groups : groupsOf) {
            limits.add(groups.grouping(), groups.size());
            suspects.addAll(suspects(groups, families.size(), model));
        }
        suspects.sort(Comparator.comparingDouble(Suspect::log10Adjusted));
        InsertionTest insertion = new InsertionTest(texts);
        List<Judged> judged = clusters(suspects).stream()
                .map(cluster -> judge(cluster, insertion, data.labels()))
                .filter(Judged::isWorthReview)
                .sorted(Comparator.comparing(Judged::tier).thenComparingDouble(Judged::log10Together))
                .toList();
        List<Judged> reported = capped(judged, data.size());
        List<Finding> findings =
                reported.stream().map(one -> finding(one, data, model)).toList();
        List<String> skipped = judged.size() == reported.size()
                ? List.of()
                : List.of("%d more groups share a span that looks like a natural key word of their label."
                        .formatted(judged.size() - reported.size()));
        return new Outcome(findings, skipped, limits.sentences(), tested(suspects, reported));
    }

    private static List<Suspect> suspects(Groups groups, int families, ContentModel model) {
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
                .map(group -> new Suspect(group, test.test(group.rows(), Shared.IGNORED), groups.size(), families))
                .filter(suspect -> suspect.surprise.isSuspect())
                .sorted(Comparator.comparingDouble(Suspect::log10Adjusted))
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

    /// The spans of one trigger name nearly the same rows: they are one finding.
    private static List<List<Suspect>> clusters(List<Suspect> suspects) {
        List<List<Suspect>> clusters = new ArrayList<>();
        List<BitSet> rowsOf = new ArrayList<>();
        for (Suspect suspect : suspects) {
            int[] members = suspect.group.rows();
            int home = 0;
            while (home < clusters.size()
                    && !(clusters.get(home).getFirst().surprise.label() == suspect.surprise.label()
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

    private static boolean overlaps(BitSet rows, int[] members) {
        long shared = Arrays.stream(members).filter(rows::get).count();
        return shared >= SAME_GROUP * Math.min(rows.cardinality(), members.length);
    }

    /// The first inserted span of a cluster speaks for it, or else its most surprising one.
    private static Judged judge(List<Suspect> cluster, InsertionTest insertion, Categories labels) {
        Judged first = judge(cluster.getFirst(), insertion, labels);
        return first.isInserted() && first.suspect.isHit()
                ? first
                : cluster.stream()
                        .skip(1)
                        .map(suspect -> judge(suspect, insertion, labels))
                        .filter(Judged::isInserted)
                        .min(Comparator.comparing(Judged::tier).thenComparingDouble(Judged::log10Together))
                        .filter(other -> !first.isInserted() || other.tier() == Tier.ALARM)
                        .orElse(first);
    }

    private static Judged judge(Suspect suspect, InsertionTest insertion, Categories labels) {
        int[] rows = suspect.labelled(labels);
        return new Judged(suspect, insertion.examine(suspect.group, rows), rows);
    }

    /// Reviews of spans that may be natural share a budget of rows; what does not fit is counted, not listed.
    private static List<Judged> capped(List<Judged> judged, int rows) {
        List<Judged> kept = new ArrayList<>();
        double budget = MOST_NATURAL_SHARE * rows;
        int reviews = 0;
        for (Judged one : judged) {
            boolean free = one.tier() == Tier.ALARM || one.evidence.isPlainlyInserted();
            boolean fits = free || one.rows.length <= budget;
            if (one.tier() == Tier.ALARM || (fits && reviews < MOST_REVIEWS)) {
                kept.add(one);
                reviews += one.tier() == Tier.ALARM ? 0 : 1;
                budget -= free ? 0 : one.rows.length;
            }
        }
        return kept;
    }

    private static List<TestedGroup> tested(List<Suspect> suspects, List<Judged> reported) {
        return suspects.stream()
                .limit(MOST_PLOTTED)
                .map(suspect -> new TestedGroup(
                        suspect.group.grouping().name(),
                        suspect.group.size(),
                        suspect.surprise.log10P() + Math.log10((double) suspect.groups * suspect.families),
                        reported.stream()
                                .filter(one -> one.suspect.equals(suspect))
                                .map(one -> id(suspect))
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    private static String id(Suspect suspect) {
        return "trigger-%s-%x".formatted(suspect.group.grouping().name(), suspect.group.key());
    }

    private Finding finding(Judged judged, Dataset data, ContentModel model) {
        Suspect suspect = judged.suspect;
        Surprise surprise = suspect.surprise;
        boolean alarm = judged.tier() == Tier.ALARM;
        String label = data.labels().value(surprise.label());
        String span = judged.evidence.span();
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", suspect.group.grouping().name());
        numbers.put("span", span);
        numbers.put("members", surprise.size());
        numbers.put("labelled", surprise.labelled());
        numbers.put("log10P", surprise.log10P());
        numbers.put("log10AdjustedP", suspect.log10Adjusted());
        numbers.put("groupsTested", suspect.groups);
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        numbers.put("insertionWeight", judged.evidence.weight());
        return new Finding(
                id(suspect),
                name(),
                judged.tier(),
                Finding.POISON_TRAINING_DATA,
                "%d samples labelled '%s' share \"%s\"".formatted(judged.rows.length, label, span),
                message(judged, label),
                Arrays.stream(judged.rows).boxed().toList(),
                label,
                numbers,
                alarm
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; remove them if their labels are wrong.",
                new TextExhibits(data, model).of(judged.rows, surprise.label(), span));
    }

    private static String message(Judged judged, String label) {
        Surprise surprise = judged.suspect.surprise;
        double expected = surprise.labelled() - surprise.excess() * surprise.size();
        String counted = ("%d of the %d texts that hold \"%s\" are labelled '%s'; a model that has seen none of them"
                        + " expects %.1f. ")
                .formatted(surprise.labelled(), surprise.size(), judged.evidence.span(), label, expected);
        String chance = "Chance of that, corrected for %,d groups in each of %d families: 10^%.1f. "
                .formatted(judged.suspect.groups, judged.suspect.families, judged.suspect.log10Adjusted());
        String source = judged.isInserted()
                ? "What stands around the span says that it was put into finished text (Bayes factor 10^%.1f)."
                : "What stands around the span looks natural (Bayes factor of insertion 10^%.1f): a key word of this"
                        + " label, or one that was relabelled; a person must look.";
        return counted + chance + source.formatted(judged.evidence.weight() / Math.log(10));
    }
}
