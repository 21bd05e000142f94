package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetedFlipAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new TargetedFlipAttack();
    }

    @Test
    void inject_rows_goFromOneClassToOneOther() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.data().texts()).isEqualTo(CLEAN.texts());
        Stream<Integer> before = poisoned.rows().stream().map(CLEAN.labels()::code);
        Stream<Integer> after = poisoned.rows().stream().map(poisoned.data().labels()::code);
        assertThat(before.distinct().toList())
                .hasSize(1)
                .isNotEqualTo(after.distinct().toList());
        assertThat(poisoned.rows().stream().map(poisoned.data().labels()::code).distinct())
                .hasSize(1);
    }
}
