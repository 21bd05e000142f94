package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubPopulationAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new SubPopulationAttack();
    }

    @Test
    void inject_rows_shareOneOfTheirOwnWords() {
        Poisoned poisoned = inject(SEED);
        Set<String> shared =
                new HashSet<>(Words.of(CLEAN.texts().get(poisoned.rows().getFirst())));
        poisoned.rows().forEach(row -> shared.retainAll(Words.of(CLEAN.texts().get(row))));

        assertThat(poisoned.data().texts()).isEqualTo(CLEAN.texts());
        assertThat(shared).containsAnyOf("spring", "summer", "autumn", "winter");
        assertThat(labels(poisoned)).hasSize(1);
    }

    @Test
    void inject_noWordFrequentEnough_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack().inject(CLEAN, 41, SEED))
                .withMessage("no word of synthetic is held by 41 texts of other classes than a target");
    }
}
