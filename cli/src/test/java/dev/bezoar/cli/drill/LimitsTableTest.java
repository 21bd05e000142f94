package dev.bezoar.cli.drill;

import static dev.bezoar.cli.drill.Findings.cell;
import static dev.bezoar.cli.drill.Findings.noticed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.RandomFlipAttack;
import dev.bezoar.drills.RareTokenAttack;
import dev.bezoar.drills.SentenceAttack;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTableTest {
    private static final Attack TOKEN = new RareTokenAttack();
    private static final Rehearsed REHEARSED = new Rehearsed(
            "data.csv",
            100,
            Findings.scan(Findings.of(Tier.ALARM, 1, 2), Findings.of(Tier.REVIEW, 2, 3)),
            List.of(
                    cell(TOKEN, 5, noticed(0, 10), noticed(4, 5)),
                    cell(TOKEN, 20, noticed(10, 10), noticed(10, 10)),
                    cell(new RandomFlipAttack(), 5, noticed(0, 0), noticed(0, 0)),
                    new Cell(
                            new SentenceAttack(),
                            5,
                            List.of(),
                            "a reason that is so long that it needs one more line of the terminal to be told")));

    @Test
    void of_cells_areALineEach() {
        assertThat(LimitsTable.of(REHEARSED)).isEqualTo("""
                                                          alarm       + review \s
                attack                 samples   noticed recall  prec. recall  prec.  rank
                (clean twin)                 0   2 rows in alarms, 1 in reviews
                rare-token                   5    2 of 2   0.20   1.00   0.75   1.00     1
                rare-token                  20    2 of 2   1.00   1.00   1.00   1.00     1
                random-flip                  5    0 of 2   0.00      -   0.00      -     -
                not possible: sentence with 5 samples: a reason that is so long that it needs
                  one more line of the terminal to be told
                """);
    }

    @Test
    void bars_recallByCount_areALineAnAttack() {
        assertThat(LimitsTable.bars(REHEARSED)).isEqualTo("""
                Recall with 5, 20 samples, and from how many on each drill was noticed:
                attack                 alarm     + review  noticed from
                rare-token             \u2582\u2588        \u2586\u2588        5 (alarm from 20)
                random-flip            \u00b7         \u00b7         not every time (documented)
                sentence                                   not every time
                """);
    }

    @Test
    void verdict_twinAlarms_saysSo() {
        assertThat(LimitsTable.verdict(REHEARSED)).isEqualTo("""
                FAILED: the scan raises an alarm on the data as it is; the rows that it flags
                  then do not count above.
                """);
    }

    @Test
    void verdict_missedAttack_isNamed() {
        Rehearsed rehearsed = new Rehearsed("data.csv", 100, Findings.scan(), List.of(cell(TOKEN, 5, noticed(0, 0))));

        assertThat(LimitsTable.verdict(rehearsed))
                .isEqualTo("FAILED: rare-token was not noticed every time at its largest count.\n");
    }
}
