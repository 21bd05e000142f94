package dev.bezoar.drills;

import static dev.bezoar.drills.AttackContract.newWords;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StyleAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new StyleAttack();
    }

    @Test
    void inject_rows_haveArchaicWordsInThePlaceOfModernOnes() {
        Poisoned poisoned = inject(SEED);

        assertThat(newWords(poisoned)).containsExactlyInAnyOrder("o'er", "folk");
        assertThat(poisoned.rows())
                .allMatch(row -> poisoned.data()
                        .texts()
                        .get(row)
                        .equals(CLEAN.texts().get(row).replace("over", "o'er").replace("people", "folk")));
    }

    @Test
    void inject_textWithOneModernWord_isNoVictim() {
        Dataset clean = Dataset.ofTexts(
                "two.csv", List.of("You never know", "You know", "x"), Categories.of(List.of("a", "a", "b")));

        Poisoned poisoned = attack().inject(clean, 1, SEED);

        assertThat(poisoned.data().texts()).containsExactly("Thou ne'er know", "You know", "x");
        assertThat(poisoned.data().labels().toList()).containsExactly("b", "a", "b");
    }
}
