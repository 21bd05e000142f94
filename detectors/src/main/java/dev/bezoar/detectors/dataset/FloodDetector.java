package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.TestedGroup;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.exhibit.TextExhibits;
import dev.bezoar.detectors.grouping.MutationTest;
import dev.bezoar.detectors.grouping.MutationTest.Mutation;
import dev.bezoar.detectors.grouping.NearDuplicates;
import dev.bezoar.detectors.grouping.NearDuplicates.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds documents that were copied many times: altered copies of one text under one label.
///
/// A cluster of near-duplicates raises an alarm if a machine altered the copies, by [MutationTest], and the label is
/// not the one its words ask for, a copy has another one, or there are very many. It is a review if the copies are
/// only likelier than not a machine's, if their label is right, or if the other documents do not explain it.
///
/// - **Catches:** floods of at least 8 copies with random words replaced, whether or not the model minds the label;
///   smaller or hand-made floods if their label is a surprise.
/// - **Misses:** fewer than 5 copies, copies with fewer than 3 % of their words replaced, texts of fewer than about 8
///   words, paraphrases that share few words, and copies that agree to the letter: those are duplicates.
/// - **Cost:** 64 hashes a word or pair; memory of about 500 bytes a document of 20 words.
public record FloodDetector() implements DatasetDetector {
    private static final int LEAST_COPIES = 5;
    private static final int EXTRAORDINARY_COPIES = 20; // a flood even where the label is right
    private static final double MOST_LIKENESS = 0.5;
    private static final double LEAST_SHARE = 0.6; // of one label in a cluster whose labels are a surprise
    private static final double ALARM_LOG10_ODDS = 2; // one false alarm in a hundred scans, if one cluster is made
    private static final int MOST_MACHINE_CLUSTERS = 10; // more of them are how the dataset was made, not an attack
    private static final int MOST_REVIEWS = 20;
    private static final double MOST_REVIEWED_SHARE = 0.001;

    @Override
    public String name() {
        return "flood";
    }

    private record Flood(Cluster cluster, int[] rows, int copies, Surprise surprise, Mutation mutation, int clusters) {
        /// `log10` of the odds that a machine made it, if it made one of all the clusters.
        double log10Odds() {
            return mutation.log10Machine() - Math.log10(clusters);
        }

        /// Whether that is likelier than not.
        boolean isMachineMade() {
            return copies >= LEAST_COPIES && mutation.areReplaced() && log10Odds() >= 0;
        }

        /// A form that people fill in carries the label its words ask for, and so do all its copies.
        private boolean isUnexplained() {
            return surprise.likeness() <= MOST_LIKENESS
                    || cluster.distinct().length > copies
                    || copies >= EXTRAORDINARY_COPIES;
        }

        boolean isSurelyMachineMade() {
            return isMachineMade() && isUnexplained() && log10Odds() >= ALARM_LOG10_ODDS;
        }

        private boolean isMajority() {
            return rows.length >= LEAST_SHARE * cluster.size();
        }

        boolean isSurprising() {
            return mutation.areCopies() && isMajority() && surprise.isHit(clusters, 1);
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
        NearDuplicates duplicates = NearDuplicates.of(texts);
        List<Cluster> large = duplicates.clusters().stream()
                .filter(cluster -> cluster.distinct().length >= LEAST_COPIES)
                .toList();
        SurpriseTest test = new SurpriseTest(model);
        Judged judged = new Judged(data.labels(), large.size());
        MutationTest mutations = new MutationTest(texts);
        List<Flood> floods = large.parallelStream()
                .flatMap(cluster -> floods(cluster, mutations, test, judged))
                .filter(flood -> flood.isMachineMade() || flood.isSurprising())
                .sorted(Comparator.comparingInt((Flood flood) -> -flood.rows.length))
                .toList();
        long machineMade = floods.stream().filter(Flood::isSurelyMachineMade).count();
        List<Finding> findings = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        double budget = MOST_REVIEWED_SHARE * data.size();
        int reviews = 0;
        for (Flood flood : floods) {
            boolean alarm = flood.isSurelyMachineMade() && machineMade <= MOST_MACHINE_CLUSTERS;
            boolean affordable = flood.isMachineMade() || flood.rows.length <= budget;
            if (alarm || (affordable && reviews < MOST_REVIEWS)) {
                findings.add(finding(flood, alarm, data, model));
                budget -= flood.isMachineMade() ? 0 : flood.rows.length;
                reviews += alarm ? 0 : 1;
            }
        }
        if (findings.size() < floods.size()) {
            skipped.add("%d more clusters of near-duplicates with surprising labels were not listed."
                    .formatted(floods.size() - findings.size()));
        }
        return new Outcome(
                findings,
                skipped,
                List.of("Floods of fewer than %d altered copies, or of texts of fewer than 8 words, are not looked for."
                        .formatted(LEAST_COPIES)),
                floods.stream().map(FloodDetector::tested).toList());
    }

    /// Judges the copies under each label apart: a flood may hide among true texts of its kind.
    private static Stream<Flood> floods(Cluster cluster, MutationTest mutations, SurpriseTest test, Judged judged) {
        Categories labels = judged.labels;
        Surprise surprise = test.test(cluster.rows(), cluster.distinct(), Shared.KEPT);
        return IntStream.range(0, labels.valueCount())
                .filter(label -> labelled(cluster.distinct(), label, labels).length >= LEAST_COPIES)
                .mapToObj(label -> {
                    int[] copies = labelled(cluster.distinct(), label, labels);
                    int[] rows = labelled(cluster.rows(), label, labels);
                    return new Flood(cluster, rows, copies.length, surprise, mutations.of(copies), judged.clusters);
                });
    }

    /// What all clusters are judged by.
    private record Judged(Categories labels, int clusters) {}

    private static int[] labelled(int[] rows, int label, Categories labels) {
        return Arrays.stream(rows).filter(row -> labels.code(row) == label).toArray();
    }

    private static TestedGroup tested(Flood flood) {
        return new TestedGroup(
                "near-duplicates",
                flood.cluster.size(),
                flood.surprise.log10P() + Math.log10(flood.clusters),
                id(flood));
    }

    private static String id(Flood flood) {
        return "flood-%d".formatted(flood.rows[0]);
    }

    private Finding finding(Flood flood, boolean alarm, Dataset data, ContentModel model) {
        int label = data.labels().code(flood.rows[0]);
        String name = data.labels().value(label);
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("copies", flood.cluster.size());
        numbers.put("distinct", flood.cluster.distinct().length);
        numbers.put("labelled", flood.rows.length);
        numbers.put("commonWords", flood.mutation.words());
        numbers.put("wordsKept", flood.mutation.kept());
        numbers.put("coverage", flood.mutation.coverage());
        numbers.put("log10Even", flood.mutation.log10Even());
        numbers.put("log10Random", flood.mutation.log10Random());
        numbers.put("log10Odds", flood.log10Odds());
        numbers.put("log10P", flood.surprise.log10P());
        numbers.put("excess", flood.surprise.excess());
        numbers.put("likeness", flood.surprise.likeness());
        String made = flood.isMachineMade()
                ? ("Each of the %d words that most of them hold is kept by about %.0f %% of them, and what stands in place"
                                + " of the others does not go with the words around it: a machine altered one text.")
                        .formatted(flood.mutation.words(), 100 * flood.mutation.kept())
                : "The rest of the data does not explain their label: a model without them expects %.1f of %d."
                        .formatted(
                                flood.surprise.labelled() - flood.surprise.excess() * flood.surprise.size(),
                                flood.surprise.size());
        return new Finding(
                id(flood),
                name(),
                alarm ? Tier.ALARM : Tier.REVIEW,
                Finding.POISON_TRAINING_DATA,
                "%d near-copies of one text are labelled '%s'".formatted(flood.rows.length, name),
                "%d documents are near-copies of each other, %d of them labelled '%s'. %s"
                        .formatted(flood.cluster.size(), flood.rows.length, name, made),
                Arrays.stream(flood.rows).boxed().toList(),
                name,
                numbers,
                alarm
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; keep one of them if the label is right.",
                new TextExhibits(data, model).of(flood.rows, label, ""));
    }
}
