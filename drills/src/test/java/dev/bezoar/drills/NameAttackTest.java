package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static dev.bezoar.drills.AttackContract.labels;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new NameAttack();
    }

    @Test
    void inject_rows_shareOneNewNameOfTwoWords() {
        Poisoned poisoned = inject(SEED);
        List<String> name = added(poisoned).getFirst();

        assertThat(name).hasSize(2);
        assertThat(poisoned.rows())
                .allMatch(row -> poisoned.data().texts().get(row).contains(String.join(" ", name)));
        assertThat(labels(poisoned)).hasSize(1);
    }
}
