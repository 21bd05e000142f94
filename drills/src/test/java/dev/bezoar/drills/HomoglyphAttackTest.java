package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HomoglyphAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new HomoglyphAttack();
    }

    @Test
    void inject_rows_haveOneLetterReplacedByCyrillic() {
        Poisoned poisoned = inject(SEED);

        for (int row : poisoned.rows()) {
            String text = poisoned.data().texts().get(row);
            assertThat(text).hasSameSizeAs(CLEAN.texts().get(row));
            assertThat(text.chars().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC))
                    .hasSize(1);
        }
    }
}
