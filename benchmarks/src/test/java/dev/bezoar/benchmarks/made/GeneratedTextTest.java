package dev.bezoar.benchmarks.made;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTextTest {
    private final GeneratedText text = GeneratedText.sentences(4, 1);

    @Test
    void dataset_sameSeed_isTheSame() {
        assertThat(text.dataset("a", 100).texts())
                .isEqualTo(GeneratedText.sentences(4, 1).dataset("b", 100).texts())
                .isNotEqualTo(GeneratedText.sentences(4, 2).dataset("c", 100).texts());
    }

    @Test
    void dataset_fewerRows_isTheStartOfMore() {
        assertThat(text.dataset("more", 200).texts().subList(0, 50))
                .isEqualTo(text.dataset("fewer", 50).texts());
    }

    @Test
    void dataset_everyClass_isThere() {
        Dataset data = text.dataset("a", 400);

        assertThat(data.labels().values()).containsExactly("topic00", "topic01", "topic02", "topic03");
        assertThat(Arrays.stream(data.labels().counts()).boxed()).allMatch(count -> count > 60);
    }

    @Test
    void dataset_wordFrequencies_fallLikeZipf() {
        Map<String, Long> counts = text.dataset("a", 2_000).texts().stream()
                .flatMap(one -> Arrays.stream(one.split(" ")))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Long> sorted = counts.values().stream()
                .sorted((one, other) -> Long.compare(other, one))
                .toList();

        assertThat(sorted.getFirst()).isGreaterThan(10 * sorted.get(100));
        assertThat(counts.values().stream().filter(count -> count == 1).count())
                .as("words that occur once")
                .isGreaterThan(counts.size() / 4);
    }

    @Test
    void writeCsv_rows_areThoseOfTheDataset(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("made.csv");

        text.writeCsv(file, 20);

        Dataset data = text.dataset("a", 20);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(21).first().isEqualTo("text,label");
        assertThat(lines.get(7))
                .isEqualTo(data.texts().get(6) + ","
                        + data.labels().value(data.labels().code(6)));
    }
}
