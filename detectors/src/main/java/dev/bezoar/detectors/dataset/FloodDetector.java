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
import dev.bezoar.detectors.grouping.NearDuplicates;
import dev.bezoar.detectors.grouping.NearDuplicates.Cluster;
import dev.bezoar.detectors.grouping.NearDuplicates.Mutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds documents that were copied many times: altered copies of one text under one label.
///
/// A cluster of near-duplicates raises an alarm if a machine altered the copies (then every word is missing in as
/// many of them as any other, while people and forms leave most words alone and change the same few) and the label
/// is not the one its words ask for, a copy has another one, or there are very many. A cluster whose labels the
/// other documents do not explain is a review.
///
/// - **Catches:** floods of at least 8 copies with random words replaced, whether or not the model minds the label;
///   smaller or hand-made floods if their label is a surprise.
/// - **Misses:** fewer than 5 copies, texts of fewer than about 8 words, paraphrases that share few words.
/// - **Cost:** 64 hashes a feature, then memory of 8 bytes a document.
public record FloodDetector() implements DatasetDetector {
    private static final int LEAST_COPIES = 5;
    private static final int LEAST_MACHINE_COPIES = 7; // different ones
    private static final int EXTRAORDINARY_COPIES = 20; // a flood even where the label is right
    private static final double MOST_LIKENESS = 0.5;
    private static final double LEAST_SHARE = 0.7; // of one label among machine-made copies
    private static final int MOST_MACHINE_CLUSTERS =
            10; // more of them are how people wrote it, and only very many copies are odd
    private static final int MOST_REVIEWS = 20;
    private static final double MOST_REVIEWED_SHARE = 0.001;

    @Override
    public String name() {
        return "flood";
    }

    private record Flood(Cluster cluster, int[] rows, int copies, Surprise surprise, Mutation mutation, int clusters) {
        boolean isMachineMade() {
            return copies >= LEAST_MACHINE_COPIES
                    && rows.length >= LEAST_SHARE * cluster.size()
                    && mutation.isUniform();
        }

        /// A form that people fill in carries the label its words ask for, and so do all its copies.
        boolean isUnexplained() {
            return surprise.likeness() <= MOST_LIKENESS
                    || cluster.distinct().length > copies
                    || copies >= EXTRAORDINARY_COPIES;
        }

        boolean isSurprising() {
            return mutation.areCopies() && surprise.isHit(clusters, 1);
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
        List<Flood> all = large.stream()
                .map(cluster -> flood(cluster, duplicates, test, data.labels(), large.size()))
                .toList();
        long machineMade = all.stream().filter(Flood::isMachineMade).count();
        int leastCopies = machineMade > MOST_MACHINE_CLUSTERS ? EXTRAORDINARY_COPIES : LEAST_MACHINE_COPIES;
        List<Flood> floods = all.stream()
                .filter(flood -> (flood.isMachineMade() && flood.isUnexplained()) || flood.isSurprising())
                .sorted(Comparator.comparingInt((Flood flood) -> -flood.rows.length))
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        double budget = MOST_REVIEWED_SHARE * data.size();
        int reviews = 0;
        for (Flood flood : floods) {
            boolean alarm = flood.isMachineMade() && flood.isUnexplained() && flood.copies >= leastCopies;
            if (alarm || (flood.rows.length <= budget && reviews < MOST_REVIEWS)) {
                findings.add(finding(flood, alarm, data, model));
                budget -= alarm ? 0 : flood.rows.length;
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

    private static Flood flood(
            Cluster cluster, NearDuplicates duplicates, SurpriseTest test, Categories labels, int clusters) {
        int[] rows = cluster.rows();
        int[] byLabel = new int[labels.valueCount()];
        Arrays.stream(rows).forEach(row -> byLabel[labels.code(row)]++);
        int label = IntStream.range(0, byLabel.length)
                .reduce(0, (best, other) -> byLabel[other] > byLabel[best] ? other : best);
        int[] labelled =
                Arrays.stream(rows).filter(row -> labels.code(row) == label).toArray();
        int[] distinct = cluster.distinct();
        Surprise surprise = test.test(rows, distinct, Shared.KEPT);
        int[] copies =
                Arrays.stream(distinct).filter(row -> labels.code(row) == label).toArray();
        Mutation mutation = duplicates.mutation(copies);
        return new Flood(cluster, labelled, copies.length, surprise, mutation, clusters);
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
        numbers.put("spread", flood.mutation.spread());
        numbers.put("log10P", flood.surprise.log10P());
        numbers.put("excess", flood.surprise.excess());
        numbers.put("likeness", flood.surprise.likeness());
        String made = flood.isMachineMade()
                ? ("Each of the %d words that most of them hold is kept by about %.0f %% of them, no word much more often"
                                + " than another: a machine altered one text.")
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
