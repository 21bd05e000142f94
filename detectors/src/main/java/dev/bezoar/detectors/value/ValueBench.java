package dev.bezoar.detectors.value;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.grouping.ValueGroup;
import dev.bezoar.detectors.grouping.VictimTest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What groups are judged with.
///
/// @param rows those that may be poison, ascending
/// @param distinct those of them that have a vote
/// @param told rows of alarms so far: they explain what else they bring about
public record ValueBench(
        TableContent table, ContentModel model, int[] rows, BitSet distinct, VictimTest victims, BitSet told) {
    static final int LEAST_VOTES = 5;
    static final double SURPRISING = 0.5; // own probability below which a row speaks against its label

    /// Returns what groups of `data` are judged with.
    public static ValueBench of(Dataset data, TableContent table, ContentModel model) {
        BitSet trusted = data.trusted();
        int[] rows =
                IntStream.range(0, data.size()).filter(row -> !trusted.get(row)).toArray();
        BitSet distinct = firstCopies(table, rows);
        return new ValueBench(table, model, rows, distinct, new VictimTest(table, data.labels(), rows), new BitSet());
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
    Optional<ValueSuspect> again(ValueSuspect suspect) {
        if (told.isEmpty()) {
            return Optional.of(suspect);
        }
        int[] votes = votes(suspect.group());
        return Optional.of(votes)
                .filter(some -> some.length >= LEAST_VOTES)
                .map(some -> suspect.with(new SurpriseTest(model).test(left(suspect.group()), some, Shared.IGNORED)))
                .filter(ValueSuspect::isHit);
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
}
