package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomFlipAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new RandomFlipAttack();
    }

    @Test
    void inject_rows_keepTheirTextAndChangeTheirLabel() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.data().texts()).isEqualTo(CLEAN.texts());
        assertThat(poisoned.rows())
                .noneMatch(row ->
                        poisoned.data().labels().code(row) == CLEAN.labels().code(row));
    }
}
