package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddCodePointGroupingTest {

    @Test
    void keyAt_plainLookAlikeAndInvisible_keysTheOddOnesOnly() {
        TextCorpus texts = TextCorpus.of(List.of("plain p\u0430in w\u200bord", "\u043f\u0440\u0430"));
        OddCodePointGrouping grouping = new OddCodePointGrouping();

        assertThat(grouping.keyAt(texts, 0, 0)).isEqualTo(TextGrouping.NO_KEY);
        assertThat(grouping.keyAt(texts, 0, 1)).isEqualTo(0x430);
        assertThat(grouping.keyAt(texts, 0, 2)).isEqualTo(0x200b);
        assertThat(grouping.keyAt(texts, 1, 0)).isEqualTo(TextGrouping.NO_KEY);
    }
}
