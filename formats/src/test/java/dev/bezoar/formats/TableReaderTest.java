package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void read_quotedLineBreakAndBom_keepsBreakDropsBom() throws IOException {
        Table table = TableReader.read(file("data.csv", "\uFEFFa,b\n\"x\ny\",é\n"));

        assertThat(table).isEqualTo(new Table("data.csv", List.of("a", "b"), List.of(List.of("x\ny", "é"))));
    }

    @Test
    void read_gzippedTsv_isRead() throws IOException {
        Path file = Files.write(folder.resolve("data.tsv.gz"), gzip("a\tb\n1\t2,3\n"));

        assertThat(TableReader.read(file).rows()).containsExactly(List.of("1", "2,3"));
    }

    @Test
    void read_jsonlMissingKey_isEmptyText() throws IOException {
        Table table = TableReader.read(file("data.jsonl", "{\"a\":\"x\",\"b\":1}\r\n\n{\"a\":true}"));

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("x", "1"), List.of("true", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv|a,b,c~1,2,3~1,2|data.csv, line 3: the header has 3 columns, this record has 2",
                "data.csv|''|data.csv: the file is empty",
                "data.jsonl|''|data.jsonl: the file is empty",
                "data.csv|a,a~1,2|data.csv, line 1: column names must differ, \"a\" is there twice",
                "data.csv|a,b~1,@|data.csv, line 2: a NUL byte, which text does not have; the file looks binary",
                "data.txt|a|data.txt: the name must end in .csv, .tsv or .jsonl, with or without .gz or .zst after it, or in .parquet",
                "data.csv.gz|''|data.csv.gz: the compressed stream ends early",
                "data.csv|a,b~1,\"2~|data.csv, line 2: a quoted field is never closed",
                "data.jsonl|{\"a\":1}~{\"a\":[1]}|data.jsonl, line 2: the value of \"a\" must be text, a number,"
                        + " true, false or null, not nested",
                "data.jsonl|[1]|data.jsonl, line 1: each line must be one JSON object",
                "data.jsonl|{\"a\":1} 2|data.jsonl, line 1: there is more after the JSON object"
            })
    void read_malformed_saysWhereAndWhat(String name, String content, String message) throws IOException {
        refuses(file(name, content.replace('~', '\n').replace('@', '\0')), message);
    }

    @Test
    void read_bytesNotUtf8_namesLine() throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), "a,b\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));

        refuses(file, "data.csv, line 2: the bytes are not UTF-8");
    }

    @Test
    void read_truncatedGzip_isRefused() throws IOException {
        byte[] whole = gzip("a,b\n" + "1,2\n".repeat(1000));
        Path file = Files.write(folder.resolve("data.csv.gz"), Arrays.copyOf(whole, whole.length - 12));

        refuses(file, "data.csv.gz: the compressed stream ends early");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_001, 25_000, 50_000})
    void read_fieldAboveLimit_isRefused(int length) throws IOException {
        Path file = file("data.csv", "a,b\n1," + "x".repeat(length) + "\n");

        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> RecordReader.read(file, new Nothing(), 20_000))
                .withMessage("data.csv, line 2: a field is longer than 20000 characters");
    }

    @Test
    void read_moreFieldsThanTheLimit_isRefused() throws IOException {
        refuses(file("data.csv", "a" + ",".repeat(100_000)), "data.csv, line 1: a record has more than 100000 fields");
    }

    private static void refuses(Path file, String message) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> TableReader.read(file))
                .withMessage(message);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private record Nothing() implements Records {
        @Override
        public void columns(List<String> names) {}

        @Override
        public boolean record(List<String> values) {
            return true;
        }
    }
}
