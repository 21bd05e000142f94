package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Categories LABELS =
            Categories.of(Stream.of(Collections.nCopies(50, "a"), Collections.nCopies(150, "b"))
                    .flatMap(List::stream)
                    .toList());

    @Test
    void stratified_noSuspects_holdsOutAFifthOfEachClass() {
        int[] heldOut = Split.stratified(LABELS, new BitSet()).heldOut();

        assertThat(IntStream.of(heldOut).filter(row -> row < 50)).hasSize(10);
        assertThat(IntStream.of(heldOut).filter(row -> row >= 50)).hasSize(30);
    }

    @Test
    void stratified_suspects_areNeverHeldOutButTrainedOn() {
        BitSet suspects = new BitSet();
        suspects.set(0, 120);

        Split split = Split.stratified(LABELS, suspects);

        assertThat(split.heldOut()).hasSize(16);
        assertThat(IntStream.of(split.heldOut())).allMatch(row -> row >= 120);
        assertThat(split.training(new BitSet())).hasSize(184).startsWith(0, 1, 2);
    }

    @Test
    void training_droppedRows_areNotThere() {
        BitSet dropped = new BitSet();
        dropped.set(3);

        assertThat(Split.from(5, 8).training(dropped)).containsExactly(0, 1, 2, 4);
        assertThat(Split.from(5, 8).heldOut()).containsExactly(5, 6, 7);
    }
}
