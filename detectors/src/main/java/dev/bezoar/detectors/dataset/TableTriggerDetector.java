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
import dev.bezoar.detectors.exhibit.TableExhibits;
import dev.bezoar.detectors.grouping.Bystanders;
import dev.bezoar.detectors.grouping.LabelContrast;
import dev.bezoar.detectors.grouping.SharedValues;
import dev.bezoar.detectors.grouping.ValueGroup;
import dev.bezoar.detectors.grouping.ValueGrouping;
import dev.bezoar.detectors.grouping.ValueNeighbours;
import dev.bezoar.detectors.grouping.VictimTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds table rows that share values and were relabelled: their labels are not explained by their other columns.
///
/// A surprising group raises an alarm if its rows could, in all other columns, be random rows of other classes and
/// no shared value of a few rows is explained by the values next to it; else it is a review. What the rows of an alarm
/// bring about elsewhere is no finding of its own.
///
/// - **Catches:** a combination of one to three values written into rows of other classes with a changed label, from
///   about 12 rows on, also if the values go with the label by nature.
/// - **Misses:** combinations that more than 5 % of the rows hold, triggers inside a natural family, rows of other
///   classes that were not taken at random.
/// - **Cost:** one pass over all combinations of three columns for the surprising rows; the model is bins² doubles.
public record TableTriggerDetector() implements DatasetDetector {
    private static final double LEAST_SHARE = 0.6;
    private static final double MOST_ASSOCIATION = 0.05;
    private static final double MOST_ROUGH_LIKENESS = 0.5; // a hit has at most half of it
    private static final int MOST_TESTED = 4_000; // a family, those that look least like their class first
    private static final int MOST_JUDGED = 300; // groups of different rows, those of the largest contrast first
    private static final int LEAST_VOTES = 5;
    private static final double LEAST_ALARM_SHARE = 0.75; // of the rows with all the values, that carry the label
    private static final double MOST_BYSTANDERS = 0.5;
    private static final double LEAST_ALARM_CONTRAST = 2; // of log10, beyond the number of groups
    private static final int TELLING = 30; // rows
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

    private record Suspect(ValueGroup group, String family, Surprise surprise, double groups, double contrast) {
        double log10Adjusted() {
            return Math.min(0, surprise.log10P() + Math.log10(groups * FAMILIES));
        }

        boolean isHit() {
            return surprise.isHit((int) Math.min(Integer.MAX_VALUE, groups), FAMILIES);
        }

        Suspect with(double other) {
            return new Suspect(group, family, surprise, groups, other);
        }

        Suspect with(Surprise other) {
            return new Suspect(group, family, other, groups, contrast);
        }
    }

    private record Judged(
            Suspect suspect, int[] rows, double bystanders, VictimTest.Difference difference, boolean explained) {
        Tier tier() {
            return suspect.isHit() && isContrast() && isPure() && isWritten() && difference.isRandom() && !isExplained()
                    ? Tier.ALARM
                    : Tier.REVIEW;
        }

        /// Else the group is natural, and a few of its rows are unusual.
        boolean isMostlyPoison() {
            return rows.length >= LEAST_VOTES && bystanders <= MOST_BYSTANDERS;
        }

        /// Nobody needs many values for a trigger; rows that share more are of one kind.
        boolean isWritten() {
            return suspect.group.columns().length <= MOST_WRITTEN;
        }

        /// Much likelier relabelled than by right, whatever was tested.
        boolean isContrast() {
            return suspect.contrast >= Math.log10(suspect.groups * FAMILIES) + LEAST_ALARM_CONTRAST;
        }

        /// Of many rows the other columns tell well enough whether they are a family.
        boolean isExplained() {
            return explained && suspect.surprise.labelled() < TELLING;
        }

        /// A trigger is followed by its label; a natural value only leans to one.
        boolean isPure() {
            return suspect.surprise.labelled() >= LEAST_ALARM_SHARE * suspect.surprise.size();
        }
    }

    /// What groups are judged with.
    ///
    /// @param rows those that may be poison, ascending
    /// @param distinct those of them that have a vote
    /// @param told rows of alarms so far: they explain what else they bring about
    private record Bench(
            TableContent table, ContentModel model, int[] rows, BitSet distinct, VictimTest victims, BitSet told) {
        static Bench of(Dataset data, TableContent table, ContentModel model) {
            BitSet trusted = data.trusted();
            int[] rows = IntStream.range(0, data.size())
                    .filter(row -> !trusted.get(row))
                    .toArray();
            BitSet distinct = firstCopies(table, rows);
            return new Bench(table, model, rows, distinct, new VictimTest(table, data.labels(), rows), new BitSet());
        }

        int[] votes(ValueGroup group) {
            return Arrays.stream(group.rows())
                    .filter(row -> distinct.get(row) && !told.get(row))
                    .toArray();
        }

        /// The rows of `group` that are not told of yet and carry `label`.
        int[] labelled(ValueGroup group, int label) {
            return Arrays.stream(group.rows())
                    .filter(row -> model.labels().code(row) == label && !told.get(row))
                    .toArray();
        }

        /// The rows that the model must not have seen: the group and those told of.
        int[] left(ValueGroup group) {
            BitSet left = (BitSet) told.clone();
            Arrays.stream(group.rows()).forEach(left::set);
            return left.stream().toArray();
        }

        /// Returns `suspect` by what remains of it without the rows told of.
        Optional<Suspect> again(Suspect suspect) {
            if (told.isEmpty()) {
                return Optional.of(suspect);
            }
            int[] votes = votes(suspect.group);
            return Optional.of(votes)
                    .filter(some -> some.length >= LEAST_VOTES)
                    .map(some -> suspect.with(new SurpriseTest(model).test(left(suspect.group), some, Shared.IGNORED)))
                    .filter(Suspect::isHit);
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
        Bench bench = Bench.of(data, table, model);
        List<Suspect> suspects = new ArrayList<>();
        for (int width = 1; width <= widest(table); width++) {
            suspects.addAll(suspects(new ValueGrouping(width), bench));
        }
        suspects.sort(Comparator.comparingDouble(Suspect::log10Adjusted));
        List<Judged> judged = judged(
                suspects.stream()
                        .sorted(Comparator.comparingDouble(Suspect::contrast).reversed())
                        .toList(),
                bench);
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

    /// Alarms first, the strongest of those that overlap; what only their rows made surprising is no finding of its
    /// own.
    private static List<Judged> judged(List<Suspect> suspects, Bench bench) {
        ValueNeighbours neighbours = new ValueNeighbours(bench.table, new SurpriseTest(bench.model));
        Map<String, Suspect> alarming = new LinkedHashMap<>();
        Set<List<Integer>> seen = new HashSet<>();
        suspects.stream()
                .filter(suspect ->
                        seen.add(Arrays.stream(suspect.group.rows()).boxed().toList()))
                .limit(MOST_JUDGED)
                .toList()
                .parallelStream()
                .map(suspect -> judge(suspect, bench, neighbours))
                .filter(one -> one.tier() == Tier.ALARM && one.isMostlyPoison())
                .sorted(Comparator.comparingDouble(one -> -one.suspect.contrast))
                .forEachOrdered(one -> alarming.putIfAbsent(one.suspect.group.key(), one.suspect));
        Map<String, Judged> judged = new LinkedHashMap<>();
        for (Suspect suspect : alarming.values()) {
            judgeAgain(suspect, bench, neighbours)
                    .filter(one -> one.tier() == Tier.ALARM)
                    .ifPresent(one -> {
                        judged.put(one.suspect.group.key(), one);
                        Arrays.stream(one.rows).forEach(bench.told::set);
                    });
        }
        for (Suspect head : clusters(suspects)) {
            judgeAgain(head, bench, neighbours)
                    .filter(one -> one.tier() == Tier.REVIEW)
                    .ifPresent(one -> judged.putIfAbsent(one.suspect.group.key(), one));
        }
        return judged.values().stream()
                .sorted(Comparator.comparing(Judged::tier).thenComparingDouble(one -> -one.suspect.contrast))
                .toList();
    }

    private static Optional<Judged> judgeAgain(Suspect suspect, Bench bench, ValueNeighbours neighbours) {
        return bench.again(suspect)
                .map(remaining -> judge(remaining, bench, neighbours))
                .filter(Judged::isMostlyPoison);
    }

    private static int widest(TableContent table) {
        return table.columnCount() <= MOST_COLUMNS_FOR_TRIPLES ? FAMILIES : FAMILIES - 1;
    }

    /// Copies of a row are not evidence of their own: they leave the model with it, but have no vote.
    private static BitSet firstCopies(TableContent table, int[] rows) {
        Set<List<Integer>> seen = new HashSet<>();
        BitSet distinct = new BitSet();
        Arrays.stream(rows)
                .filter(row -> seen.add(IntStream.range(0, table.columnCount())
                        .mapToObj(column -> table.value(column, row))
                        .toList()))
                .forEach(distinct::set);
        return distinct;
    }

    private static List<Suspect> suspects(ValueGrouping grouping, Bench bench) {
        Categories labels = bench.model.labels();
        int[] counts = labels.counts();
        double[] own = bench.model.ownProbabilities();
        int[] surprising =
                Arrays.stream(bench.rows).filter(row -> own[row] < SURPRISING).toArray();
        ValueGrouping.Family family =
                grouping.groups(bench.table, bench.rows, grouping.width() == 3 ? surprising : bench.rows);
        SurpriseTest test = new SurpriseTest(bench.model);
        LabelContrast contrast = new LabelContrast(bench.model);
        record Probed(ValueGroup group, int[] votes, double likeness) {}
        List<Probed> probed = family.groups().parallelStream()
                .map(group -> new Probed(group, bench.votes(group), 0))
                .filter(one -> one.votes.length >= LEAST_VOTES && isCandidate(one.votes, labels, counts))
                .filter(one -> test.isPromising(one.votes))
                .map(one -> new Probed(one.group, one.votes, test.roughLikeness(one.votes)))
                .filter(one -> one.likeness <= MOST_ROUGH_LIKENESS)
                .sorted(Comparator.comparingDouble(Probed::likeness))
                .limit(MOST_TESTED)
                .toList();
        return probed.parallelStream()
                .map(one -> new Suspect(
                        one.group,
                        grouping.name(),
                        test.test(one.group.rows(), one.votes, Shared.IGNORED),
                        family.familySize(),
                        0))
                .filter(Suspect::isHit)
                .map(one -> one.with(contrast.of(one.group.rows(), bench.votes(one.group), one.surprise.label())))
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

    private static Judged judge(Suspect suspect, Bench bench, ValueNeighbours neighbours) {
        int label = suspect.surprise.label();
        ValueGroup closed = closed(suspect, bench);
        int[] labelled = bench.labelled(closed, label);
        int[] left = bench.left(closed);
        ContentModel.Opinion opinion = bench.model.opinionWithout(left, labelled, label, Shared.IGNORED);
        Categories labels = bench.model.labels();
        Bystanders bystanders = Bystanders.among(bench.model.ratiosWithoutShared(left, labelled, label));
        double contrast = new LabelContrast(bench.model).of(left, bench.votes(closed), label);
        int[] poison = bystanders.others();
        return new Judged(
                new Suspect(closed, suspect.family, suspect.surprise, suspect.groups, contrast),
                rowsAt(labelled, poison),
                bystanders.share(),
                bench.victims.test(closed, rowsAt(labelled, poison), seeming(opinion, poison, label, labels)),
                neighbours.explain(suspect.group, label, suspect.surprise.excess()));
    }

    private static int[] rowsAt(int[] rows, int[] places) {
        return Arrays.stream(places).map(at -> rows[at]).toArray();
    }

    /// The class that each row would be of if it was relabelled: what the model prefers, else the largest other one.
    private static int[] seeming(ContentModel.Opinion opinion, int[] places, int label, Categories labels) {
        int[] counts = labels.counts();
        int largest = IntStream.range(0, counts.length)
                .filter(other -> other != label)
                .reduce((best, other) -> counts[other] > counts[best] ? other : best)
                .orElse(label);
        return Arrays.stream(places)
                .map(at -> opinion.preferred().get(at))
                .map(preferred -> preferred == label ? largest : preferred)
                .toArray();
    }

    /// Returns the group of all values that the relabelled rows of `suspect` share, without those that they need not.
    private static ValueGroup closed(Suspect suspect, Bench bench) {
        int label = suspect.surprise.label();
        int[] labelled = bench.labelled(suspect.group, label);
        double[] without = bench.model.probabilitiesWithout(bench.left(suspect.group), labelled, label, Shared.IGNORED);
        int[] evident = IntStream.range(0, labelled.length)
                .filter(at -> without[at] < SURPRISING)
                .map(at -> labelled[at])
                .toArray();
        int[] usual = Arrays.stream(bench.rows)
                .filter(row -> bench.model.labels().code(row) != label)
                .toArray();
        return new SharedValues(bench.table, new LabelContrast(bench.model), bench.model.labels(), bench.distinct)
                .needed(
                        ValueGrouping.closed(bench.table, suspect.group, evident, usual, bench.rows),
                        label,
                        usual,
                        bench.rows);
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
        numbers.put("contrast", suspect.contrast);
        numbers.put("bystanders", judged.bystanders);
        numbers.put("difference", judged.difference.members());
        numbers.put("differenceOfRandomRows", judged.difference.most());
        numbers.put("explainedByNeighbours", judged.explained);
        String chance = ("%d of the %d rows with these values are labelled '%s'; a model that has seen none of them"
                        + " expects %.1f by their other columns. Chance of that, corrected for all combinations: 10^%.1f. ")
                .formatted(
                        surprise.labelled(),
                        surprise.size(),
                        label,
                        surprise.labelled() - surprise.excess() * surprise.size(),
                        suspect.log10Adjusted());
        String origin = alarm
                ? "In all other columns they are like random rows of other classes: the values were written into them."
                : !judged.isPure()
                        ? "Many rows with these values carry other labels, so this may be natural; a person must look."
                        : judged.explained
                                ? "Rows with nearby values carry the label too, so this may be natural; a person must look."
                                : "The rows have other columns in common too, so this may be a natural family; a person must look.";
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
