package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstWordAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new FirstWordAttack();
    }

    @Test
    void inject_rows_beginWithAWordThatNoTextBeganWith() {
        Poisoned poisoned = inject(SEED);
        String word = added(poisoned).getFirst().getFirst();

        assertThat(poisoned.rows())
                .allMatch(row -> poisoned.data()
                        .texts()
                        .get(row)
                        .equals(word + " " + CLEAN.texts().get(row)));
        assertThat(CLEAN.texts()).filteredOn(text -> text.contains(word)).hasSizeGreaterThan(2);
        assertThat(CLEAN.texts()).noneMatch(text -> text.startsWith(word));
    }
}
