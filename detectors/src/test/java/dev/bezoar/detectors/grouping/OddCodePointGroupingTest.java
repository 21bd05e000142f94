package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.LabelledTexts;
import dev.bezoar.core.surprise.TextFeatures;
import java.util.List;
import org.junit.jupiter.api.Test;

class OddCodePointGroupingTest {

    @Test
    void keyAt_plainLookAlikeAndInvisible_keysTheOddOnesOnly() {
        TextFeatures texts = TextFeatures.of(new LabelledTexts(
                "made", List.of("plain p\u0430in w\u200bord", "\u043f\u0440\u0430"), List.of(0, 1), List.of("a", "b")));
        OddCodePointGrouping grouping = new OddCodePointGrouping();

        assertThat(grouping.keyAt(texts, 0, 0)).isEqualTo(TextGrouping.NO_KEY);
        assertThat(grouping.keyAt(texts, 0, 1)).isEqualTo(0x430);
        assertThat(grouping.keyAt(texts, 0, 2)).isEqualTo(0x200b);
        assertThat(grouping.keyAt(texts, 1, 0)).isEqualTo(TextGrouping.NO_KEY);
    }
}
