package dev.bezoar.cli.drill;

import static dev.bezoar.cli.drill.Findings.cell;
import static dev.bezoar.cli.drill.Findings.noticed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.drills.RareTokenAttack;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsRecordsTest {

    @Test
    void of_runs_areALineEach() {
        Rehearsed rehearsed = new Rehearsed(
                "data.csv",
                100,
                Findings.scan(),
                List.of(cell(new RareTokenAttack(), 5, noticed(0, 6), noticed(0, 0))));

        assertThat(LimitsRecords.of(rehearsed)).isEqualTo("""
                attack,samples,run,tier,rank,alarm_recall,alarm_precision,review_recall,review_precision
                rare-token,5,1,review,1,0.0000,1.0000,0.6000,1.0000
                rare-token,5,2,,0,0.0000,1.0000,0.0000,1.0000
                """);
    }
}
