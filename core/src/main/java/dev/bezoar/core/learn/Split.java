package dev.bezoar.core.learn;

import dev.bezoar.core.data.Categories;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Rows to train on and rows to measure with.
final class Split {
    private static final double HELD_OUT = 0.2;
    private static final long SEED = 1;

    private final BitSet heldOut;
    private final int rows;

    private Split(BitSet heldOut, int rows) {
        this.heldOut = heldOut;
        this.rows = rows;
    }

    /// Holds out the rows from `first` on.
    static Split from(int first, int rows) {
        BitSet heldOut = new BitSet();
        heldOut.set(first, rows);
        return new Split(heldOut, rows);
    }

    /// Holds out a fifth of each class, drawn among the rows that are not `suspect`.
    static Split stratified(Categories labels, BitSet suspect) {
        List<List<Integer>> byClass = new ArrayList<>();
        labels.values().forEach(value -> byClass.add(new ArrayList<>()));
        for (int row = 0; row < labels.size(); row++) {
            if (!suspect.get(row)) {
                byClass.get(labels.code(row)).add(row);
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        BitSet heldOut = new BitSet();
        for (List<Integer> members : byClass) {
            int count = (int) Math.round(HELD_OUT * members.size());
            for (int i = 0; i < count; i++) {
                Collections.swap(members, i, i + random.nextInt(members.size() - i));
                heldOut.set(members.get(i));
            }
        }
        return new Split(heldOut, labels.size());
    }

    /// Returns the rows to measure with, ascending.
    int[] heldOut() {
        return heldOut.stream().toArray();
    }

    /// Returns the rows to train on without `dropped`, ascending.
    int[] training(BitSet dropped) {
        return IntStream.range(0, rows)
                .filter(row -> !heldOut.get(row) && !dropped.get(row))
                .toArray();
    }
}
