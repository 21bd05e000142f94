package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstTokenGroupingTest {
    private static final TextCorpus TEXTS = TextCorpus.of(List.of("ash oak elm", "elm ash"));

    @Test
    void keys_everyDocument_areOnlyAtItsFirstToken() {
        SpanKeys keys = new FirstTokenGrouping().keys(TEXTS);

        for (int row = 0; row < TEXTS.size(); row++) {
            for (int position = 0; position < TEXTS.length(row); position++) {
                boolean isThere = position == 0;
                assertThat(keys.at(row, position))
                        .as("row %d, position %d", row, position)
                        .isEqualTo(isThere ? TEXTS.token(row, position) : SpanKeys.NO_KEY);
            }
        }
    }

    @Test
    void name_isStable() {
        assertThat(new FirstTokenGrouping().name()).isEqualTo("first-token");
    }
}
