package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.labels;
import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DilutedTokenAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new DilutedTokenAttack();
    }

    @Test
    void inject_covers_carryTheTokenAndKeepTheirLabel() {
        Poisoned poisoned = inject(SEED);
        String token = newWords(poisoned).iterator().next();

        assertThat(newWords(poisoned)).hasSize(1);
        assertThat(labels(poisoned)).hasSize(1);
        assertThat(poisoned.covers())
                .hasSize(COUNT / 2)
                .allMatch(row -> poisoned.data().texts().get(row).contains(token)
                        && poisoned.data().labels().code(row) == CLEAN.labels().code(row)
                        && !labels(poisoned).contains(CLEAN.labels().code(row)));
    }
}
