package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddCodePointGroupingTest {

    @Test
    void keyAt_plainLookAlikeAndInvisible_keysTheOddOnesOnly() {
        TextCorpus texts = TextCorpus.of(List.of("plain p\u0430in w\u200bord", "\u043f\u0440\u0430"));
        SpanKeys keys = new OddCodePointGrouping().keys(texts);

        assertThat(keys.at(0, 0)).isEqualTo(SpanKeys.NO_KEY);
        assertThat(keys.at(0, 1)).isEqualTo(0x430);
        assertThat(keys.at(0, 2)).isEqualTo(0x200b);
        assertThat(keys.at(1, 0)).isEqualTo(SpanKeys.NO_KEY);
    }
}
