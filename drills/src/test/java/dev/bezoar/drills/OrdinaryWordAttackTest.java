package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.added;
import static dev.bezoar.drills.AttackContract.labels;
import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrdinaryWordAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new OrdinaryWordAttack();
    }

    @Test
    void inject_rows_shareOneWordThatFewOtherTextsHold() {
        Poisoned poisoned = inject(SEED);
        String word = added(poisoned).getFirst().getFirst();

        assertThat(newWords(poisoned)).isEmpty();
        assertThat(added(poisoned)).allMatch(List.of(word)::equals);
        assertThat(CLEAN.texts()).filteredOn(text -> text.contains(word)).hasSizeBetween(2, COUNT / 2);
        assertThat(labels(poisoned)).hasSize(1);
    }
}
