package dev.bezoar.queries.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisagreementTest {
    @Test
    void of_threeAnswers_isTheLargestDistanceAndTheLabels() {
        Disagreement found =
                Disagreement.of(List.of(new double[] {0.9, 0.1}, new double[] {0.8, 0.2}, new double[] {0.3, 0.7}));

        assertThat(found.distance()).isCloseTo(1.2, within(1e-12));
        assertThat(found.labels()).isEqualTo(2);
        assertThat(found.isMoreThan(1.9)).isTrue();
    }

    @Test
    void of_oneAnswer_isNone() {
        assertThat(Disagreement.of(List.of(new double[] {0.5, 0.5})).isMoreThan(0))
                .isFalse();
    }
}
