package dev.bezoar.cli.drill;

import static dev.bezoar.cli.drill.Findings.cell;
import static dev.bezoar.cli.drill.Findings.noticed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.RandomFlipAttack;
import dev.bezoar.drills.RareTokenAttack;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsedTest {
    private static final Attack TOKEN = new RareTokenAttack();
    private static final Attack FLIP = new RandomFlipAttack();

    @Test
    void isPassed_everyAttackNoticed_isTrue() {
        assertThat(rehearsed(cell(TOKEN, 5, noticed(0, 0)), cell(TOKEN, 20, noticed(0, 10)))
                        .isPassed())
                .isTrue();
    }

    @Test
    void isPassed_largestCountMissedOnce_isFalse() {
        Rehearsed rehearsed = rehearsed(cell(TOKEN, 5, noticed(9, 9)), cell(TOKEN, 20, noticed(9, 9), noticed(0, 2)));

        assertThat(rehearsed.isPassed()).isFalse();
        assertThat(rehearsed.missed()).containsExactly(TOKEN);
    }

    @Test
    void isPassed_documentedMiss_isTrue() {
        assertThat(rehearsed(cell(FLIP, 5, noticed(0, 0))).isPassed()).isTrue();
    }

    @Test
    void isPassed_largestCountNotPossible_asksTheNextOne() {
        Cell refused = new Cell(TOKEN, 50, List.of(), "50 rows to poison, but only 40 can be");

        assertThat(rehearsed(cell(TOKEN, 20, noticed(9, 9)), refused).isPassed())
                .isTrue();
        assertThat(rehearsed(cell(TOKEN, 20, noticed(0, 0)), refused).isPassed())
                .isFalse();
    }

    @Test
    void isPassed_twinAlarms_isFalse() {
        Rehearsed rehearsed = new Rehearsed(
                "data.csv", 100, Findings.scan(Findings.of(Tier.ALARM, 1)), List.of(cell(TOKEN, 5, noticed(9, 9))));

        assertThat(rehearsed.isPassed()).isFalse();
    }

    @Test
    void limit_smallestCountWithoutALaterMiss_isTheLimit() {
        Rehearsed rehearsed = rehearsed(
                cell(TOKEN, 5, noticed(9, 9)),
                cell(TOKEN, 8, noticed(2, 2)),
                cell(TOKEN, 10, noticed(2, 9)),
                cell(TOKEN, 20, noticed(9, 9)));

        assertThat(rehearsed.limit(TOKEN, Tier.REVIEW)).contains(10);
        assertThat(rehearsed.limit(TOKEN, Tier.ALARM)).contains(20);
    }

    @Test
    void limit_largestCountMissed_isNone() {
        assertThat(rehearsed(cell(TOKEN, 5, noticed(9, 9)), cell(TOKEN, 8, noticed(0, 0)))
                        .limit(TOKEN, Tier.REVIEW))
                .isEmpty();
    }

    @Test
    void cell_neitherAnswerNorRefusal_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cell(TOKEN, 5, List.of(), ""))
                .withMessage("an attack has either answers or a refusal");
    }

    private static Rehearsed rehearsed(Cell... cells) {
        return new Rehearsed("data.csv", 100, Findings.scan(), List.of(cells));
    }
}
