package dev.bezoar.gate.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TayDrillTest {
    @Test
    void run_aRaid_keepsTheBotCleanAndNamesTheRaiders() {
        TayFigures figures = new TayDrill(TayCase.RAID, 0).run(1);

        assertThat(figures.badWithout()).isGreaterThan(0.2);
        assertThat(figures.badWith()).isLessThan(0.01);
        assertThat(figures.honestAdmitted()).isGreaterThan(0.9);
        assertThat(figures.colludersNamed()).isEqualTo(Talk.COLLUDERS);
        assertThat(figures.honestNamed()).isZero();
        assertThat(figures.rolledBack()).isTrue();
        assertThat(figures.cleanAfterRevocation()).isTrue();
    }

    @Test
    void run_withoutAnAttack_isSilentAndTheSameAgain() {
        TayFigures figures = new TayDrill(TayCase.CLEAN, 0).run(1);

        assertThat(figures.colludersNamed()).isZero();
        assertThat(figures.honestNamed()).isZero();
        assertThat(figures.honestAdmitted()).isGreaterThan(0.9);
        assertThat(figures.badWithout()).isZero();
        assertThat(new TayDrill(TayCase.CLEAN, 0).run(1)).isEqualTo(figures);
    }
}
