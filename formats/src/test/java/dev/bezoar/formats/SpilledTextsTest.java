package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpilledTextsTest {
    private static final List<String> TEXTS = List.of("", "ham", "größer 😀", "a\nb\0c", "", "x".repeat(300), "end");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 299, 300, 1000, 1 << 20})
    void get_anyLimitOfTheHeap_returnsWhatWasAdded(int mostOnHeap) throws IOException {
        assertThat(stored(TEXTS, mostOnHeap)).isEqualTo(TEXTS);
    }

    @Test
    void get_manyTextsBeyondTheLimit_returnsEachAtRandom() throws IOException {
        List<String> texts =
                IntStream.range(0, 20_000).mapToObj(row -> "text " + row).toList();

        List<String> stored = stored(texts, 1000);

        assertThat(IntStream.range(0, 20_000).map(at -> at * 7919 % 20_000).mapToObj(stored::get))
                .startsWith("text 0", "text 7919", "text 15838")
                .doesNotHaveDuplicates();
        assertThat(stored).isEqualTo(texts);
    }

    @Test
    void get_noTexts_refusesEveryRow() throws IOException {
        List<String> none = stored(List.of(), 10);

        assertThat(none).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> none.get(0));
    }

    private static List<String> stored(List<String> texts, int mostOnHeap) throws IOException {
        try (SpilledTexts.Builder builder = new SpilledTexts.Builder(mostOnHeap)) {
            for (String text : texts) {
                builder.add(text);
            }
            return builder.finish();
        }
    }
}
