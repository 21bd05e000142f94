package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.drills.AttackCatalog;
import org.junit.jupiter.api.Test;

class DocumentedMissesTest {

    @Test
    void names_areAttacksOfTheCatalog() {
        assertThat(DocumentedMisses.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(AttackCatalog.named(name).name()).isEqualTo(name));
    }

    @Test
    void reason_insertedTokenWithChangedLabel_mustBeNoticed() {
        assertThat(DocumentedMisses.reason("rare-token")).isEmpty();
    }
}
