package dev.bezoar.watch.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ErrorCostTest {

    @Test
    void of_anExcess_isInHoursAndMoney() {
        Cost cost = new ErrorCost(12.5, 4, "EUR").of(new Excess(120, 90, 150));

        assertThat(cost.hours()).isEqualTo(new Cost.Range(8, 6, 10));
        assertThat(cost.money()).isEqualTo(new Cost.Range(1_500, 1_125, 1_875));
        assertThat(cost.inWords())
                .isEqualTo("120 errors more than usual (90 %: 90 to 150) = 8.0 hours (6.0 to 10.0),"
                        + " EUR 1,500.00 (1,125.00 to 1,875.00)");
    }

    @Test
    void of_anExcessWithoutPrices_isInErrorsAlone() {
        assertThat(ErrorCost.UNKNOWN.of(new Excess(120, 90, 150)).inWords())
                .isEqualTo("120 errors more than usual (90 %: 90 to 150)");
    }

    @Test
    void below0_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorCost(-1, 0, ""))
                .withMessage("the cost of an error must be finite and at least 0, got -1.0 and 0.0 minutes");
    }
}
