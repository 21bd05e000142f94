package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseTest {
    @Test
    void row_reachedEverywhere_saysYes() {
        Promise promise = new Promise("recall", "≥ 0.95", "0.99", List.of(), 4);

        assertThat(promise.isMet()).isTrue();
        assertThat(promise.row()).isEqualTo("| recall | ≥ 0.95 | 0.99 | yes, 4 of 4 |");
    }

    @Test
    void row_fallsShort_saysWhereAndByHowMuch() {
        Promise promise = new Promise("recall", "≥ 0.95", "0.9", List.of("a 0.3 short", "b 0.1 short"), 4);

        assertThat(promise.isMet()).isFalse();
        assertThat(promise.row()).isEqualTo("| recall | ≥ 0.95 | 0.9 | **no**, 2 of 4: a 0.3 short; b 0.1 short |");
    }

    @Test
    void row_manyShort_namesTheWorstThree() {
        Promise promise = new Promise("recall", "≥ 0.95", "0.9", List.of("a", "b", "c", "d", "e"), 5);

        assertThat(promise.row()).isEqualTo("| recall | ≥ 0.95 | 0.9 | **no**, 0 of 5: a; b; c; and 2 more |");
    }

    @Test
    void row_notMeasured_isNotMet() {
        Promise promise = new Promise("recall", "≥ 0.95", "", List.of(), 0);

        assertThat(promise.isMet()).isFalse();
        assertThat(promise.row()).isEqualTo("| recall | ≥ 0.95 | not measured | **no** |");
    }
}
