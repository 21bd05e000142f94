package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final int ROWS = 100;

    @Test
    void of_oneRightAlarmAndOneWrong_countsRowsOfBoth() {
        Score score = Score.of(result(finding(Tier.ALARM, 50, 60), finding(Tier.ALARM, 0, 8)), ROWS, truth(0, 10));

        assertThat(score.alarmRecall()).isEqualTo(0.8);
        assertThat(score.alarmPrecision()).isEqualTo(8 / 18.0);
        assertThat(score.rank()).isEqualTo(2);
        assertThat(score.alarmed()).isEqualTo(1);
        assertThat(score.wrongAlarms()).isEqualTo(1);
    }

    @Test
    void of_rightReview_isFoundButNoAlarm() {
        Score score = Score.of(result(finding(Tier.REVIEW, 0, 12), finding(Tier.REVIEW, 40, 60)), ROWS, truth(0, 10));

        assertThat(score.alarmRecall()).isZero();
        assertThat(score.foundRecall()).isEqualTo(1);
        assertThat(score.foundPrecision()).isEqualTo(10 / 12.0);
        assertThat(score.alarmed()).isZero();
        assertThat(score.reviewRows()).isEqualTo(32);
    }

    @Test
    void of_findingMostlyClean_isNotRight() {
        Score score = Score.of(result(finding(Tier.ALARM, 0, 21)), ROWS, truth(0, 10));

        assertThat(score.rank()).isZero();
        assertThat(score.isAmongFirst(5)).isFalse();
        assertThat(score.alarmed()).isZero();
    }

    @Test
    void of_qualityFindings_doNotCount() {
        Score score = Score.of(result(finding(Tier.QUALITY, 0, 10)), ROWS, truth(0, 10));

        assertThat(score.foundRecall()).isZero();
        assertThat(score.alarmPrecision()).as("no alarm, none wrong").isEqualTo(1);
    }

    @Test
    void columns_readAgain_areTheSameScore() {
        Score score = Score.of(result(finding(Tier.ALARM, 50, 60), finding(Tier.REVIEW, 2, 5)), ROWS, truth(0, 10));

        assertThat(Score.of(score.columns())).isEqualTo(score);
    }

    private static ScanResult result(Finding... findings) {
        return new ScanResult("made", List.of(findings), List.of(), List.of(), List.of(), new TreeMap<>());
    }

    private static Finding finding(Tier tier, int from, int to) {
        List<Integer> rows = IntStream.range(from, to).boxed().toList();
        return new Finding("id", "made", tier, "", "title", "", rows, "", new TreeMap<>(), "", List.of());
    }

    private static BitSet truth(int from, int to) {
        BitSet truth = new BitSet();
        truth.set(from, to);
        return truth;
    }
}
