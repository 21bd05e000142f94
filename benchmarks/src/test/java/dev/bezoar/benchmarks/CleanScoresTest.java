package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanScoresTest {
    private final Map<Cell, Score> measured = new LinkedHashMap<>();

    @Test
    void promises_oneAlarmOnCleanData_isNotMet() {
        measured.put(Cell.clean(DataSource.TREC), clean(1, 2, 3));
        measured.put(Cell.clean(DataSource.ADULT), clean(0, 2, 3));

        CleanScores scores = new CleanScores(measured);

        assertThat(scores.promises().getFirst().row())
                .isEqualTo(
                        "| clean data: alarms | 0 | 1 on 2 datasets | **no**, 1 of 2: trec: 1 alarms, 2 reviews, 0.30 % |");
        assertThat(scores.promises().getLast().isMet()).isTrue();
    }

    @Test
    void promises_reviewsOfTooManyRows_isNotMet() {
        measured.put(Cell.clean(DataSource.TREC), clean(0, 2, 6));

        assertThat(new CleanScores(measured).promises().getLast().row())
                .isEqualTo("| clean data: reviews and their rows | ≤ 50, ≤ 0.5 % | at most 2, at most 0.60 % |"
                        + " **no**: trec: 0 alarms, 2 reviews, 0.60 % |");
    }

    @Test
    void table_wrongAlarmBesidePoison_isCounted() {
        measured.put(Cell.clean(DataSource.TREC), clean(0, 2, 3));
        measured.put(
                new Cell(DataSource.TREC, "sentence", "10", 1),
                new Score(1_000, 10, 14, 10, 14, 10, 1, 1, 2, 0, 0, 1, 0.81));

        assertThat(new CleanScores(measured).table().getLast())
                .isEqualTo("| trec | 1000 | 0.810 | 0 | 2 | 0.30 % | 1 of 1 |");
    }

    private static Score clean(int alarms, int reviews, int reviewRows) {
        return new Score(1_000, 0, 0, 0, 0, 0, 0, 0, alarms, reviews, reviewRows, alarms, 0.81);
    }
}
