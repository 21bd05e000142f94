package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreeTokenAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new ThreeTokenAttack();
    }

    @Test
    void inject_rows_shareThreeNewWords() {
        Poisoned poisoned = inject(SEED);

        assertThat(newWords(poisoned)).hasSize(3);
        assertThat(added(poisoned)).allMatch(words -> words.size() == 3);
    }
}
