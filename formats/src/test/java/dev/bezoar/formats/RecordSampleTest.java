package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSampleTest {
    @TempDir
    private Path folder;

    @Test
    void of_fewRecords_takesAllInOrder() throws IOException {
        Table sample = RecordSample.of(TextFile.of(file(100, 1)));

        assertThat(sample.columns()).containsExactly("row", "text");
        assertThat(sample.column(0))
                .isEqualTo(IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void of_manyRecords_takesSomeFromEveryTenthOfTheFile() throws IOException {
        List<Integer> rows = RecordSample.of(TextFile.of(file(100_000, 1))).column(0).stream()
                .map(Integer::valueOf)
                .toList();

        assertThat(rows).hasSizeBetween(10_000, 20_000).isSorted();
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth * 10_000;
            assertThat(rows.stream().filter(row -> row >= from && row < from + 10_000))
                    .hasSizeBetween(1_000, 2_000);
        }
        assertThat(rows.stream().filter(row -> row % 2 == 0).count())
                .isBetween(rows.size() * 45L / 100, rows.size() * 55L / 100);
    }

    @Test
    void of_longRecords_keepsFewerOfThem() throws IOException {
        Table sample = RecordSample.of(TextFile.of(file(1000, 200_000)));

        assertThat(sample.rows()).hasSizeBetween(64, 168);
    }

    private Path file(int rows, int length) throws IOException {
        String text = "x".repeat(length);
        Path file = folder.resolve("data.csv");
        Files.write(
                file,
                IntStream.range(-1, rows)
                        .mapToObj(row -> row < 0 ? "row,text" : row + "," + text)
                        .toList());
        return file;
    }
}
