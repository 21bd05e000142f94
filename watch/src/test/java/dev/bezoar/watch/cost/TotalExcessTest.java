package dev.bezoar.watch.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TotalExcessTest {
    private static final int WHOLE = -1;

    @Test
    void of_wholeAndItsSegmentsAtOneTime_countsTheErrorsOnce() {
        assertThat(total(span("m", WHOLE, 100, 200, 40), span("m", 0, 90, 180, 25), span("m", 0, 150, 220, 20)))
                .isEqualTo(new Excess(45, 45, 45)); // of the two segments, which is more than the whole showed
    }

    @Test
    void of_changesOneAfterTheOtherOrOfTwoModels_addsThem() {
        assertThat(total(span("m", WHOLE, 100, 200, 40), span("m", 0, 300, 400, 25), span("n", WHOLE, 100, 200, 5)))
                .isEqualTo(new Excess(70, 70, 70));
    }

    @Test
    void of_none_isNone() {
        assertThat(TotalExcess.of(List.of())).isEqualTo(Excess.NONE);
    }

    private static Excess total(TotalExcess.Span... spans) {
        return TotalExcess.of(List.of(spans));
    }

    private static TotalExcess.Span span(String model, int field, long from, long to, double errors) {
        return new TotalExcess.Span(model, field, from, to, new Excess(errors, errors, errors));
    }
}
