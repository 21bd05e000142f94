package dev.bezoar.detectors.dataset;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.data.Categories;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Finds texts that share a span and were relabelled: their labels are not explained by what else they say.
///
/// - **Catches:** an inserted token, phrase, sentence, look-alike letter or invisible character with a changed label.
/// - **Misses:** triggers whose carriers keep their true label, fewer than about 5 samples, style without a shared span.
/// - **Cost:** three passes over the tokens; memory grows with the tokens and with vocabulary × classes a thread.
public record TriggerDetector() implements DatasetDetector {
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_ASSOCIATION = 0.05; // five of five in a balanced pair of classes passes
    private static final int MOST_REVIEWS = 50;
    private static final double SAME_GROUP = 0.5;

    private record Hit(Groups.Group group, Surprise surprise, int groups, int families) {
        double log10Adjusted() {
            return surprise.log10Adjusted(groups, families);
        }
    }

    @Override
    public String name() {
        return "trigger";
    }

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .filter(known -> known.content() instanceof TextCorpus)
                .map(known -> Outcome.of(find((TextCorpus) known.content(), known.model())))
                .orElse(Outcome.NOTHING);
    }

    private List<Finding> find(TextCorpus texts, ContentModel model) {
        List<Hit> hits = new ArrayList<>();
        List<TextGrouping> families = GroupingCatalog.text();
        for (TextGrouping family : families) {
            hits.addAll(hits(family, families.size(), texts, model));
        }
        hits.sort(Comparator.comparingDouble(Hit::log10Adjusted));
        InsertionTest insertion = new InsertionTest(texts);
        List<Finding> findings = new ArrayList<>();
        int reviews = 0;
        for (List<Hit> cluster : clusters(hits)) {
            Finding finding = explain(cluster, insertion, model.labels());
            reviews += finding.tier() == Tier.REVIEW ? 1 : 0;
            if (finding.tier() == Tier.ALARM || reviews <= MOST_REVIEWS) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static List<Hit> hits(TextGrouping family, int families, TextCorpus texts, ContentModel model) {
        List<Groups.Group> groups = Groups.of(family, texts, new BitSet()).list();
        SurpriseTest test = new SurpriseTest(model);
        double[] shares = classShares(model.labels());
        return groups.parallelStream()
                .filter(group -> isCandidate(group, model.labels(), shares))
                .filter(group -> !group.isImplied())
                .filter(group -> test.isPromising(group.rows()))
                .map(group -> new Hit(group, test.test(group.rows(), Shared.IGNORED), groups.size(), families))
                .filter(hit -> hit.surprise().isHit(hit.groups(), hit.families()))
                .toList();
    }

    private static double[] classShares(Categories labels) {
        return Arrays.stream(labels.counts())
                .mapToDouble(count -> (double) count / labels.size())
                .toArray();
    }

    private static boolean isCandidate(Groups.Group group, Categories labels, double[] shares) {
        int[] byLabel = new int[shares.length];
        int label = 0;
        for (int row : group.rows()) {
            byLabel[labels.code(row)]++;
            label = byLabel[labels.code(row)] > byLabel[label] ? labels.code(row) : label;
        }
        int size = group.size();
        return byLabel[label] >= LEAST_SHARE * size
                && PoissonBinomial.binomialUpperTail(size, Math.min(0.5, shares[label]), byLabel[label]) <= MOST_ASSOCIATION;
    }

    /// The spans of one trigger name nearly the same rows: they are one finding.
    private static List<List<Hit>> clusters(List<Hit> hits) {
        List<List<Hit>> clusters = new ArrayList<>();
        List<Set<Integer>> rows = new ArrayList<>();
        for (Hit hit : hits) {
            int home = -1;
            for (int cluster = 0; cluster < clusters.size() && home < 0; cluster++) {
                boolean sameLabel = clusters.get(cluster).getFirst().surprise().label() == hit.surprise().label();
                home = sameLabel && overlaps(rows.get(cluster), hit.group().rows()) ? cluster : -1;
            }
            if (home < 0) {
                clusters.add(new ArrayList<>(List.of(hit)));
                rows.add(rowSet(hit.group()));
            } else {
                clusters.get(home).add(hit);
            }
        }
        return clusters;
    }

    private static Set<Integer> rowSet(Groups.Group group) {
        Set<Integer> rows = new HashSet<>();
        Arrays.stream(group.rows()).forEach(rows::add);
        return rows;
    }

    private static boolean overlaps(Set<Integer> rows, int[] members) {
        long shared = Arrays.stream(members).filter(rows::contains).count();
        return shared >= SAME_GROUP * Math.min(rows.size(), members.length);
    }

    private Finding explain(List<Hit> cluster, InsertionTest insertion, Categories labels) {
        Hit chosen = cluster.getFirst();
        InsertionTest.Evidence evidence = insertion.examine(chosen.group());
        boolean alarm = isAlarm(chosen, evidence);
        for (Hit hit : cluster.subList(1, cluster.size())) {
            if (!alarm) {
                InsertionTest.Evidence other = insertion.examine(hit.group());
                if (isAlarm(hit, other)) {
                    alarm = true;
                    chosen = hit;
                    evidence = other;
                }
            }
        }
        return finding(chosen, evidence, alarm, labels);
    }

    private static boolean isAlarm(Hit hit, InsertionTest.Evidence evidence) {
        return hit.group().grouping().isUnnatural() || evidence.isInserted(hit.surprise());
    }

    private Finding finding(Hit hit, InsertionTest.Evidence evidence, boolean alarm, Categories labels) {
        Surprise surprise = hit.surprise();
        Groups.Group group = hit.group();
        String label = labels.value(surprise.label());
        List<Integer> rows = Arrays.stream(group.rows())
                .filter(row -> labels.code(row) == surprise.label())
                .boxed()
                .toList();
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", group.grouping().name());
        numbers.put("span", evidence.span());
        numbers.put("members", surprise.size());
        numbers.put("labelled", surprise.labelled());
        numbers.put("log10P", surprise.log10P());
        numbers.put("log10AdjustedP", hit.log10Adjusted());
        numbers.put("groupsTested", hit.groups());
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        numbers.put("spliced", evidence.spliced());
        numbers.put("attested", evidence.attested());
        numbers.put("contextP", evidence.contextP());
        String title = "%d samples labelled '%s' share \"%s\"".formatted(rows.size(), label, evidence.span());
        String message = ("%d of the %d texts that hold \"%s\" are labelled '%s'. A model that has seen none of them"
                        + " expects %.1f. Chance of that, corrected for %d groups in each of %d families: 1e%.1f. %s")
                .formatted(
                        surprise.labelled(),
                        surprise.size(),
                        evidence.span(),
                        label,
                        surprise.labelled() - surprise.excess() * surprise.size(),
                        hit.groups(),
                        hit.families(),
                        hit.log10Adjusted(),
                        alarm
                                ? "The span was put into finished text."
                                : "The span may be a natural key word of this label: a person must look.");
        return new Finding(
                "trigger-%s-%x".formatted(group.grouping().name(), group.key()),
                name(),
                alarm ? Tier.ALARM : Tier.REVIEW,
                Finding.POISON_TRAINING_DATA,
                title,
                message,
                rows,
                label,
                numbers,
                alarm
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; remove them if their labels are wrong.",
                List.of());
    }
}
