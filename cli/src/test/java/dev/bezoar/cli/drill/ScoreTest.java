package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void recall_halfOfThePoison_isAHalf() {
        assertThat(new Score(8, 5, 4).recall()).isEqualTo(0.5);
        assertThat(new Score(8, 5, 4).precision()).isEqualTo(0.8);
    }

    @Test
    void precision_nothingFlagged_isOne() {
        assertThat(new Score(8, 0, 0).precision()).isEqualTo(1);
        assertThat(Score.NOTHING.recall()).isZero();
    }

    @Test
    void new_moreFoundThanFlagged_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Score(3, 1, 2))
                .withMessage("2 rows cannot be found of 3 poisoned and 1 flagged ones");
    }
}
