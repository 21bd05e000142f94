package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static dev.bezoar.drills.AttackContract.labels;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanLabelSentenceAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new CleanLabelSentenceAttack();
    }

    @Test
    void inject_rows_shareNineMoreWordsAndKeepTheirLabel() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.data().labels().toList()).isEqualTo(CLEAN.labels().toList());
        assertThat(labels(poisoned)).hasSize(1);
        assertThat(added(poisoned)).allMatch(words -> words.size() == 9).hasSize(COUNT);
    }
}
