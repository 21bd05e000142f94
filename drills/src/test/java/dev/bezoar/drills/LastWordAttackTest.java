package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new LastWordAttack();
    }

    @Test
    void inject_rows_endWithAWordThatNoTextEndedWith() {
        Poisoned poisoned = inject(SEED);
        String word = added(poisoned).getFirst().getFirst();

        assertThat(poisoned.rows())
                .allMatch(row ->
                        poisoned.data().texts().get(row).equals(CLEAN.texts().get(row) + " " + word));
        assertThat(CLEAN.texts()).filteredOn(text -> text.contains(word)).hasSizeGreaterThan(2);
        assertThat(CLEAN.texts()).noneMatch(text -> text.endsWith(word));
    }
}
