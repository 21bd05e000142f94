package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramGroupingTest {
    /// Every span of a document at 0 stands in the next one too, one place later; each is held often enough to count.
    private static final TextCorpus TEXTS = TextCorpus.of(Collections.nCopies(
                    TextCorpus.LEAST_TRIGRAM_DOCUMENTS,
                    List.of("ash oak elm fir", "yew ash oak elm fir", "fir elm oak ash"))
            .stream()
            .flatMap(List::stream)
            .toList());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keys_sameSpanElsewhere_areTheSame(int spanLength) {
        SpanKeys keys = new NgramGrouping(spanLength).keys(TEXTS);

        for (int position = 0; position + spanLength <= TEXTS.length(0); position++) {
            assertThat(keys.at(0, position)).isEqualTo(keys.at(1, position + 1)).isBetween(0, keys.count() - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void keys_sameTokensInAnotherOrder_differ(int spanLength) {
        SpanKeys keys = new NgramGrouping(spanLength).keys(TEXTS);

        assertThat(keys.at(0, 0)).isNotEqualTo(keys.at(2, 4 - spanLength));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void keys_spanBeyondTheEnd_areNone(int spanLength) {
        SpanKeys keys = new NgramGrouping(spanLength).keys(TEXTS);

        assertThat(keys.at(0, TEXTS.length(0) - spanLength + 1)).isEqualTo(SpanKeys.NO_KEY);
    }

    @Test
    void new_spanOfFour_saysWhatIsAllowed() {
        assertThatThrownBy(() -> new NgramGrouping(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spanLength must be 1, 2 or 3, got 4");
    }
}
