package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttackCatalogTest {

    @Test
    void all_names_areDistinct() {
        assertThat(AttackCatalog.ALL).extracting(Attack::name).doesNotHaveDuplicates();
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
                .withMessageStartingWith("no attack is called typo; there are rare-token, three-token, ");
    }
}
