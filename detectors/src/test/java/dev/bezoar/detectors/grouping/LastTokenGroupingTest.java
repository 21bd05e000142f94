package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastTokenGroupingTest {
    private static final TextCorpus TEXTS = TextCorpus.of(List.of("ash oak elm", "elm ash"));

    @Test
    void keys_everyDocument_areOnlyAtItsLastToken() {
        SpanKeys keys = new LastTokenGrouping().keys(TEXTS);

        for (int row = 0; row < TEXTS.size(); row++) {
            for (int position = 0; position < TEXTS.length(row); position++) {
                boolean isThere = position == TEXTS.length(row) - 1;
                assertThat(keys.at(row, position))
                        .as("row %d, position %d", row, position)
                        .isEqualTo(isThere ? TEXTS.token(row, position) : SpanKeys.NO_KEY);
            }
        }
    }

    @Test
    void name_isStable() {
        assertThat(new LastTokenGrouping().name()).isEqualTo("last-token");
    }
}
