package dev.bezoar.formats.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    private final List<String> seen = new ArrayList<>();

    private List<String> read(String name, byte[] content) throws IOException {
        seen.clear();
        Path file = Files.write(folder.resolve(name), content);
        LogFile.of(file).read(new RecordLog.Sink() {
            @Override
            public boolean record(long line, Map<String, String> values) {
                seen.add(line + " " + new TreeMap<>(values));
                return true;
            }

            @Override
            public void refused(long line, String problem) {
                seen.add(line + " refused: " + problem);
            }
        });
        return seen;
    }

    private List<String> read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void read_nestedObjects_haveDottedNames() throws IOException {
        assertThat(read("a.jsonl", "{\"a\":1,\"s\":{\"b\":\"x\",\"c\":{\"d\":true}},\"l\":[1,{\"z\":2}],\"n\":null}\n"))
                .containsExactly("1 {a=1, s.b=x, s.c.d=true}");
    }

    @Test
    void read_damagedLines_areToldWithTheirNumbers() throws IOException {
        assertThat(read("a.ndjson", "{\"a\":1}\n\n{broken\n[1]\n{\"a\":2}{}\n{\"a\":1,\"a\":2}\n{\"a\":3}"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("1 {a=1}"),
                        line -> assertThat(line).startsWith("3 refused: not JSON: "),
                        line -> assertThat(line).isEqualTo("4 refused: not one JSON object"),
                        line -> assertThat(line).isEqualTo("5 refused: more after the JSON object"),
                        line -> assertThat(line).isEqualTo("6 refused: a key is there twice"),
                        line -> assertThat(line).isEqualTo("7 {a=3}"));
    }

    @Test
    void read_lineLongerThanAllowed_isPassedOver() throws IOException {
        assertThat(read("a.jsonl", "{\"a\":\"" + "x".repeat(LogLines.LONGEST_LINE) + "\"}\n{\"a\":1}\n"))
                .containsExactly("1 refused: longer than 1,048,576 bytes", "2 {a=1}");
    }

    /// Whatever bit is damaged, the lines around it are read.
    @Test
    void read_anyBitFlipped_losesAtMostThatLine() throws IOException {
        byte[] whole = "{\"a\":1}\n{\"b\":{\"c\":\"é\"}}\n{\"a\":3}\n".getBytes(StandardCharsets.UTF_8);
        int from = 8;
        int to = whole.length - 9; // the line between, without its end
        for (int bit = from * 8; bit < to * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));

            List<String> lines = read("a.jsonl", damaged);

            assertThat(lines.getFirst()).as("bit " + bit).isEqualTo("1 {a=1}");
            assertThat(lines.getLast()).as("bit " + bit).endsWith(" {a=3}");
        }
    }

    @Test
    void read_compressedTable_givesRecordsByName() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read("a.csv.gz", Files.readAllBytes(file))).containsExactly("2 {a=1, b=x}", "3 {a=2, b=y}");
    }

    @Test
    void of_unknownName_isRefused() {
        assertThatThrownBy(() -> LogFile.of(Path.of("a.log")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("a.log: the name of a log must end in .jsonl, .ndjson, .csv or .tsv, with or without .gz or"
                        + " .zst after it");
    }
}
