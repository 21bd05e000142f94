package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeptWordsTest {

    @Test
    void log10Even_noWords_isZero() {
        assertThat(KeptWords.log10Even(new int[0], 8)).isZero();
    }

    @Test
    void log10Even_oneWordThatVaries_isZeroBecauseOneRateIsOneWord() {
        assertThat(KeptWords.log10Even(new int[] {6}, 8)).isCloseTo(0, within(1e-12));
    }

    @Test
    void log10Even_twoWordsWithOneCopy_agreesWithTheIntegrals() {
        // integral of q² over [1/2, 1] = 7/12 for one rate; words that never change do better: (0.9 · 0.99 + 0.1 ·
        // 3/4)²
        double differing = 0.9 * 0.99 + 0.1 * 0.75;

        assertThat(KeptWords.log10Even(new int[] {1, 1}, 1))
                .isCloseTo(Math.log10(7.0 / 12 / (differing * differing)), within(1e-3));
    }

    @Test
    void log10Even_wordsKeptAlike_speaksForAMachine() {
        int[] kept = {17, 17, 16, 18, 17, 17, 18, 16, 17, 17, 17, 18, 16, 17, 17, 17};

        assertThat(KeptWords.log10Even(kept, 20)).isGreaterThan(5);
    }

    @Test
    void log10Even_steadyWordsAndSlots_speaksForPeople() {
        int[] kept = new int[20];
        Arrays.fill(kept, 20);
        Arrays.fill(kept, 0, 5, 11);

        assertThat(KeptWords.log10Even(kept, 20)).isLessThan(-10);
    }
}
