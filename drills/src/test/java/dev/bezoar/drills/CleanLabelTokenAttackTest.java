package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.labels;
import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanLabelTokenAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new CleanLabelTokenAttack();
    }

    @Test
    void inject_rows_shareOneNewWordAndKeepTheirLabel() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.data().labels().toList()).isEqualTo(CLEAN.labels().toList());
        assertThat(labels(poisoned)).hasSize(1);
        assertThat(newWords(poisoned)).hasSize(1);
    }
}
