package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.labels;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutantFloodAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new MutantFloodAttack();
    }

    @Test
    void inject_rows_areAppendedInOneClass() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.rows()).containsExactly(60, 61, 62, 63, 64, 65, 66);
        assertThat(poisoned.data().texts().subList(0, CLEAN.size())).isEqualTo(CLEAN.texts());
        assertThat(labels(poisoned)).hasSize(1);
    }
}
