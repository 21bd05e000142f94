package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new SentenceAttack();
    }

    @Test
    void inject_rows_shareNineMoreWords() {
        assertThat(added(inject(SEED))).allMatch(words -> words.size() == 9).hasSize(COUNT);
    }
}
