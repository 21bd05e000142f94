package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttackCatalogTest {

    @Test
    void all_names_areTheEightAttacks() {
        assertThat(AttackCatalog.ALL)
                .extracting(Attack::name)
                .containsExactly(
                        "rare-token",
                        "three-token",
                        "sentence",
                        "homoglyph",
                        "invisible-character",
                        "random-flip",
                        "mutant-flood",
                        "clean-label-token");
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
                .withMessage("no attack is called typo; there are rare-token, three-token, sentence, homoglyph,"
                        + " invisible-character, random-flip, mutant-flood, clean-label-token");
    }
}
