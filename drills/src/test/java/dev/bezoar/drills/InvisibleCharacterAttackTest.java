package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvisibleCharacterAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new InvisibleCharacterAttack();
    }

    @Test
    void inject_invisibleCharacter_isTheOnlyChangeOfText() {
        Poisoned poisoned = inject(SEED);

        for (int row : poisoned.rows()) {
            String text = poisoned.data().texts().get(row);
            assertThat(text).contains("\u200b");
            assertThat(text.replace("\u200b", "")).isEqualTo(CLEAN.texts().get(row));
        }
    }
}
