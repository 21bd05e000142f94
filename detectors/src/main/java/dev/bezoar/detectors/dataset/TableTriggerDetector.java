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
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.grouping.DiversityTest;
import dev.bezoar.detectors.grouping.SharedValues;
import dev.bezoar.detectors.grouping.ValueGroup;
import dev.bezoar.detectors.grouping.ValueGrouping;
import dev.bezoar.detectors.grouping.ValueNeighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds table rows that share values and were relabelled: their labels are not explained by their other columns.
///
/// A surprising group raises an alarm if its rows are otherwise as different as random rows of other classes and no
/// shared number is explained by the numbers next to it; else it is a review.
///
/// - **Catches:** a combination of one to three rare values written into rows of other classes with a changed label.
/// - **Misses:** combinations that more than 5 % of the rows hold, fewer than about 8 rows, triggers inside a natural
///   family, values that already go with the target label.
/// - **Cost:** one pass over all combinations of three columns for the surprising rows; the model is bins² doubles.
public record TableTriggerDetector() implements DatasetDetector {
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_ASSOCIATION = 0.05;
    private static final int MOST_TESTED = 2_000; // a family, those that look most surprising first
    private static final int LEAST_VOTES = 5;
    private static final double LEAST_ALARM_SHARE = 0.75; // of the rows with all the values, that carry the label
    private static final int MOST_WRITTEN = 8; // shared values
    private static final double SURPRISING = 0.5; // own probability below which a row speaks against its label
    private static final int MOST_COLUMNS_FOR_TRIPLES = 64;
    private static final double SAME_GROUP = 0.5;
    private static final int MOST_REVIEWS = 50;
    private static final double MOST_REVIEWED_SHARE = 0.004; // floods of rows may take the rest of 0.5 %
    private static final int MOST_PLOTTED = 1_000;
    private static final int FAMILIES = 3;

    @Override
    public String name() {
        return "table-trigger";
    }

    private record Suspect(ValueGroup group, String family, Surprise surprise, double groups) {
        double log10Adjusted() {
            return Math.min(0, surprise.log10P() + Math.log10(groups * FAMILIES));
        }

        boolean isHit() {
            return surprise.isHit((int) Math.min(Integer.MAX_VALUE, groups), FAMILIES);
        }
    }

    private record Judged(Suspect suspect, int[] rows, DiversityTest.Likeness likeness, boolean explained) {
        Tier tier() {
            return suspect.isHit() && isPure() && isWritten() && likeness.isDiverse() && !explained ? Tier.ALARM : Tier.REVIEW;
        }

        /// Nobody needs many values for a trigger; rows that share more are of one kind.
        boolean isWritten() {
            return suspect.group.columns().length <= MOST_WRITTEN;
        }

        /// A trigger is followed by its label; a natural value only leans to one.
        boolean isPure() {
            return rows.length >= LEAST_ALARM_SHARE * suspect.group.size();
        }
    }

    @Override
    public Outcome find(Examination examination) {
        return examination
                .known()
                .filter(known -> known.content() instanceof TableContent)
                .map(known -> find(examination.data(), (TableContent) known.content(), known.model()))
                .orElse(Outcome.NOTHING);
    }

    private Outcome find(Dataset data, TableContent table, ContentModel model) {
        int[] rows = untrusted(data);
        BitSet distinct = distinct(table, rows);
        List<Suspect> suspects = new ArrayList<>();
        for (int width = 1; width <= widest(table); width++) {
            suspects.addAll(suspects(new ValueGrouping(width), table, model, rows, distinct));
        }
        suspects.sort(Comparator.comparingDouble(Suspect::log10Adjusted));
        ValueNeighbours neighbours = new ValueNeighbours(table, new SurpriseTest(model));
        Set<String> seen = new HashSet<>();
        List<Judged> judged = clusters(suspects).stream()
                .map(suspect -> judge(suspect, table, model, rows, distinct, neighbours))
                .sorted(Comparator.comparing(Judged::tier).thenComparingDouble(one -> one.suspect.log10Adjusted()))
                .filter(one -> seen.add(one.suspect.group.key()))
                .toList();
        List<Judged> reported = capped(judged, data.size());
        List<String> skipped = new ArrayList<>();
        if (reported.size() < judged.size()) {
            skipped.add("%d more groups of rows that share values and are alike were not listed."
                    .formatted(judged.size() - reported.size()));
        }
        if (widest(table) < FAMILIES) {
            skipped.add("Combinations of three values were not examined: more than %d columns."
                    .formatted(MOST_COLUMNS_FOR_TRIPLES));
        }
        List<String> limits =
                List.of("Value combinations of fewer than 5 rows, or of more than 5 % of the rows, are not tested.");
        return new Outcome(
                reported.stream().map(one -> finding(one, data, table, model)).toList(),
                skipped,
                limits,
                suspects.stream()
                        .limit(MOST_PLOTTED)
                        .map(TableTriggerDetector::tested)
                        .toList());
    }

    private static int widest(TableContent table) {
        return table.columnCount() <= MOST_COLUMNS_FOR_TRIPLES ? FAMILIES : FAMILIES - 1;
    }

    private static int[] untrusted(Dataset data) {
        BitSet trusted = data.trusted();
        return IntStream.range(0, data.size()).filter(row -> !trusted.get(row)).toArray();
    }

    /// Copies of a row are not evidence of their own: they leave the model with it, but have no vote.
    private static BitSet distinct(TableContent table, int[] rows) {
        Set<List<Integer>> seen = new HashSet<>();
        BitSet distinct = new BitSet();
        Arrays.stream(rows)
                .filter(row -> seen.add(IntStream.range(0, table.columnCount())
                        .mapToObj(column -> table.value(column, row))
                        .toList()))
                .forEach(distinct::set);
        return distinct;
    }

    private static int[] votes(ValueGroup group, BitSet distinct) {
        return Arrays.stream(group.rows()).filter(distinct::get).toArray();
    }

    private static List<Suspect> suspects(
            ValueGrouping grouping, TableContent table, ContentModel model, int[] rows, BitSet distinct) {
        Categories labels = model.labels();
        int[] counts = labels.counts();
        double[] own = model.ownProbabilities();
        int[] surprising =
                Arrays.stream(rows).filter(row -> own[row] < SURPRISING).toArray();
        ValueGrouping.Family family = grouping.groups(table, rows, grouping.width() == 3 ? surprising : rows);
        SurpriseTest test = new SurpriseTest(model);
        record Probed(ValueGroup group, int[] votes, double excess) {}
        return family.groups().parallelStream()
                .map(group -> new Probed(group, votes(group, distinct), 0))
                .filter(one -> one.votes.length >= LEAST_VOTES && isCandidate(one.votes, labels, counts))
                .filter(one -> test.isPromising(one.votes))
                .map(one -> new Probed(one.group, one.votes, one.votes.length * test.roughExcess(one.votes)))
                .sorted(Comparator.comparingDouble(Probed::excess).reversed())
                .limit(MOST_TESTED)
                .map(one -> new Suspect(
                        one.group,
                        grouping.name(),
                        test.test(one.group.rows(), one.votes, Shared.KEPT),
                        family.familySize()))
                .filter(Suspect::isHit)
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

    private static List<Suspect> clusters(List<Suspect> suspects) {
        List<Suspect> heads = new ArrayList<>();
        List<BitSet> rowsOf = new ArrayList<>();
        for (Suspect suspect : suspects) {
            int[] members = suspect.group.rows();
            boolean known = false;
            for (int head = 0; head < heads.size() && !known; head++) {
                long shared =
                        Arrays.stream(members).filter(rowsOf.get(head)::get).count();
                known = heads.get(head).surprise.label() == suspect.surprise.label()
                        && shared
                                >= SAME_GROUP
                                        * Math.min(
                                                members.length,
                                                heads.get(head).group.size());
            }
            if (!known) {
                BitSet rows = new BitSet();
                Arrays.stream(members).forEach(rows::set);
                heads.add(suspect);
                rowsOf.add(rows);
            }
        }
        return heads;
    }

    private static Judged judge(
            Suspect suspect,
            TableContent table,
            ContentModel model,
            int[] rows,
            BitSet distinct,
            ValueNeighbours neighbours) {
        Categories labels = model.labels();
        int label = suspect.surprise.label();
        int[] members = suspect.group.rows();
        double[] without = model.probabilitiesWithout(members, members, label, Shared.KEPT);
        int[] evident = IntStream.range(0, members.length)
                .filter(at -> labels.code(members[at]) == label && without[at] < SURPRISING)
                .map(at -> members[at])
                .toArray();
        ValueGroup closed = new SharedValues(table, new SurpriseTest(model), labels, distinct)
                .needed(ValueGrouping.closed(table, suspect.group, evident, rows), label, rows);
        int[] flagged = Arrays.stream(closed.rows())
                .filter(row -> labels.code(row) == label)
                .toArray();
        int[] others =
                Arrays.stream(rows).filter(row -> labels.code(row) != label).toArray();
        return new Judged(
                new Suspect(closed, suspect.family, suspect.surprise, suspect.groups),
                flagged,
                new DiversityTest(table)
                        .test(
                                closed,
                                Arrays.stream(flagged).filter(distinct::get).toArray(),
                                others),
                neighbours.explain(suspect.group, label, suspect.surprise.excess()));
    }

    private static List<Judged> capped(List<Judged> judged, int rows) {
        List<Judged> kept = new ArrayList<>();
        double budget = MOST_REVIEWED_SHARE * rows;
        int reviews = 0;
        for (Judged one : judged) {
            boolean alarm = one.tier() == Tier.ALARM;
            if (alarm || (one.rows.length <= budget && reviews < MOST_REVIEWS)) {
                kept.add(one);
                budget -= alarm ? 0 : one.rows.length;
                reviews += alarm ? 0 : 1;
            }
        }
        return kept;
    }

    private static TestedGroup tested(Suspect suspect) {
        return new TestedGroup(suspect.family, suspect.group.size(), suspect.log10Adjusted(), "");
    }

    private Finding finding(Judged judged, Dataset data, TableContent table, ContentModel model) {
        Suspect suspect = judged.suspect;
        Surprise surprise = suspect.surprise;
        boolean alarm = judged.tier() == Tier.ALARM;
        String label = data.labels().value(surprise.label());
        String words = suspect.group.inWords(table);
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", suspect.family);
        numbers.put("values", words);
        numbers.put("members", surprise.size());
        numbers.put("labelled", surprise.labelled());
        numbers.put("log10P", surprise.log10P());
        numbers.put("log10AdjustedP", suspect.log10Adjusted());
        numbers.put("groupsTested", suspect.groups);
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        numbers.put("equalColumns", judged.likeness.members());
        numbers.put("equalColumnsOfRandomRows", judged.likeness.most());
        numbers.put("explainedByNeighbours", judged.explained);
        String chance = ("%d of the %d rows with these values are labelled '%s'; a model that has seen none of them"
                        + " expects %.1f. Chance of that, corrected for all combinations: 10^%.1f. ")
                .formatted(
                        surprise.labelled(),
                        surprise.size(),
                        label,
                        surprise.labelled() - surprise.excess() * surprise.size(),
                        suspect.log10Adjusted());
        String origin = alarm
                ? "In all other columns the rows are as different as random rows: the values were written into them."
                : !judged.isPure()
                        ? "Many rows with these values carry other labels, so this may be natural; a person must look."
                        : judged.explained
                                ? "Rows with nearby values carry the label too, so this may be natural; a person must look."
                                : "The rows are alike in other columns too, so this may be a natural family; a person must look.";
        return new Finding(
                "table-trigger-" + suspect.group.key(),
                name(),
                judged.tier(),
                Finding.POISON_TRAINING_DATA,
                "%d rows labelled '%s' share %s".formatted(judged.rows.length, label, words),
                chance + origin,
                Arrays.stream(judged.rows).boxed().toList(),
                label,
                numbers,
                alarm
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; remove them if their labels are wrong.",
                new TableExhibits(data, table, model).of(judged.rows, surprise.label(), suspect.group));
    }
}
