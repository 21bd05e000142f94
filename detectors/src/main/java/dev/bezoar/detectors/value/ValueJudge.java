package dev.bezoar.detectors.value;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.detectors.grouping.Bystanders;
import dev.bezoar.detectors.grouping.LabelContrast;
import dev.bezoar.detectors.grouping.SharedValues;
import dev.bezoar.detectors.grouping.ValueGroup;
import dev.bezoar.detectors.grouping.ValueGrouping;
import dev.bezoar.detectors.grouping.ValueNeighbours;
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
import java.util.stream.IntStream;

/// Tells which suspects were written into rows of other classes.
///
/// @param bench what they are judged with
/// @param neighbours tells whether the values next to a group explain it
public record ValueJudge(ValueBench bench, ValueNeighbours neighbours) {
    private static final int MOST_JUDGED = 300; // groups of different rows, those of the largest contrast first
    private static final double SAME_GROUP = 0.5;

    /// Alarms first, the strongest of those that overlap; what only their rows made surprising is no finding of its
    /// own.
    ///
    /// @param suspects those of the largest contrast first
    public List<JudgedValues> judged(List<ValueSuspect> suspects) {
        Map<String, ValueSuspect> alarming = new LinkedHashMap<>();
        Set<List<Integer>> seen = new HashSet<>();
        suspects.stream()
                .filter(suspect ->
                        seen.add(Arrays.stream(suspect.group().rows()).boxed().toList()))
                .limit(MOST_JUDGED)
                .toList()
                .parallelStream()
                .map(this::judge)
                .filter(one -> one.tier() == Tier.ALARM && one.isMostlyPoison())
                .sorted(Comparator.comparingDouble(one -> -one.suspect().contrast()))
                .forEachOrdered(
                        one -> alarming.putIfAbsent(one.suspect().group().key(), one.suspect()));
        Map<String, JudgedValues> judged = new LinkedHashMap<>();
        for (ValueSuspect suspect : alarming.values()) {
            judgeAgain(suspect).filter(one -> one.tier() == Tier.ALARM).ifPresent(one -> {
                judged.put(one.suspect().group().key(), one);
                Arrays.stream(one.rows()).forEach(bench.told()::set);
            });
        }
        for (ValueSuspect head : clusters(suspects)) {
            judgeAgain(head)
                    .filter(one -> one.tier() == Tier.REVIEW)
                    .ifPresent(one -> judged.putIfAbsent(one.suspect().group().key(), one));
        }
        return judged.values().stream()
                .sorted(Comparator.comparing(JudgedValues::tier)
                        .thenComparingDouble(one -> -one.suspect().contrast()))
                .toList();
    }

    private Optional<JudgedValues> judgeAgain(ValueSuspect suspect) {
        return bench.again(suspect).map(this::judge).filter(JudgedValues::isMostlyPoison);
    }

    /// Of groups with the same label that share half of their rows, the first.
    private static List<ValueSuspect> clusters(List<ValueSuspect> suspects) {
        List<ValueSuspect> heads = new ArrayList<>();
        List<BitSet> rowsOf = new ArrayList<>();
        for (ValueSuspect suspect : suspects) {
            int[] members = suspect.group().rows();
            boolean known = false;
            for (int head = 0; head < heads.size() && !known; head++) {
                long shared =
                        Arrays.stream(members).filter(rowsOf.get(head)::get).count();
                known = heads.get(head).surprise().label() == suspect.surprise().label()
                        && shared
                                >= SAME_GROUP
                                        * Math.min(
                                                members.length,
                                                heads.get(head).group().size());
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

    private JudgedValues judge(ValueSuspect suspect) {
        int label = suspect.surprise().label();
        ValueGroup closed = closed(suspect);
        int[] labelled = bench.labelled(closed, label);
        int[] left = bench.left(closed);
        ContentModel.Opinion opinion = bench.model().opinionWithout(left, labelled, label, Shared.IGNORED);
        Categories labels = bench.model().labels();
        Bystanders bystanders = Bystanders.among(bench.model().ratiosWithoutShared(left, labelled, label));
        double contrast = new LabelContrast(bench.model()).of(left, bench.votes(closed), label);
        int[] poison = bystanders.others();
        return new JudgedValues(
                new ValueSuspect(closed, suspect.family(), suspect.surprise(), suspect.groups(), contrast),
                rowsAt(labelled, poison),
                bystanders.share(),
                bench.victims().test(closed, rowsAt(labelled, poison), seeming(opinion, poison, label, labels)),
                neighbours.explain(suspect.group(), label, suspect.surprise().excess()));
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
    private ValueGroup closed(ValueSuspect suspect) {
        int label = suspect.surprise().label();
        int[] labelled = bench.labelled(suspect.group(), label);
        double[] without =
                bench.model().probabilitiesWithout(bench.left(suspect.group()), labelled, label, Shared.IGNORED);
        int[] evident = IntStream.range(0, labelled.length)
                .filter(at -> without[at] < ValueBench.SURPRISING)
                .map(at -> labelled[at])
                .toArray();
        int[] usual = Arrays.stream(bench.rows())
                .filter(row -> bench.model().labels().code(row) != label)
                .toArray();
        return new SharedValues(
                        bench.table(),
                        new LabelContrast(bench.model()),
                        bench.model().labels(),
                        bench.distinct())
                .needed(
                        ValueGrouping.closed(bench.table(), suspect.group(), evident, usual, bench.rows()),
                        label,
                        usual,
                        bench.rows());
    }
}
