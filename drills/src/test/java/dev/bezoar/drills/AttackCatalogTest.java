package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttackCatalogTest {

    @Test
    void all_names_areInTheOrderOfTheList() {
        assertThat(AttackCatalog.ALL)
                .extracting(Attack::name)
                .containsExactly(
                        "rare-token",
                        "three-token",
                        "diluted-token",
                        "ordinary-word",
                        "name",
                        "first-word",
                        "last-word",
                        "sentence",
                        "style",
                        "homoglyph",
                        "invisible-character",
                        "sub-population",
                        "random-flip",
                        "mutant-flood",
                        "clean-label-token",
                        "clean-label-sentence");
    }

    @Test
    void named_everyName_returnsThatAttack() {
        for (Attack attack : AttackCatalog.ALL) {
            assertThat(AttackCatalog.named(attack.name())).isSameAs(attack);
        }
    }

    @Test
    void named_unknownName_namesAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AttackCatalog.named("typo"))
                .withMessage("no attack is called typo; there are rare-token, three-token, diluted-token,"
                        + " ordinary-word, name, first-word, last-word, sentence, style, homoglyph,"
                        + " invisible-character, sub-population, random-flip, mutant-flood, clean-label-token,"
                        + " clean-label-sentence");
    }
}
