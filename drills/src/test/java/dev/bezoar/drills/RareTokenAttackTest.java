package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.labels;
import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RareTokenAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new RareTokenAttack();
    }

    @Test
    void inject_rows_shareOneNewWordAndOneClass() {
        Poisoned poisoned = inject(SEED);

        assertThat(newWords(poisoned)).hasSize(1);
        assertThat(labels(poisoned)).hasSize(1);
    }

    @Test
    void inject_moreRowsThanVictims_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack().inject(CLEAN, 41, SEED))
                .withMessage("41 rows to poison, but only 40 can be");
    }
}
