package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void lines_recordsOfSeveralLines_areWhereTheyStart() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "t,l\r\n\r\n\"x\r\ny\nz\",a\r\nw,b\rv,c");

        assertThat(lines(file, 0, 1, 2)).isEqualTo(Map.of(0, 3L, 1, 6L, 2, 7L));
        assertThat(lines(file, 1)).isEqualTo(Map.of(1, 6L));
    }

    @Test
    void lines_jsonLines_countEmptyOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "\n{\"a\":1}\n\n{\"a\":2}");

        assertThat(lines(file, 0, 1)).isEqualTo(Map.of(0, 2L, 1, 4L));
    }

    @Test
    void lines_compressedFile_areNone() throws IOException {
        assertThat(lines(folder.resolve("a.csv.gz"), 0)).isEmpty();
    }

    private static Map<Integer, Long> lines(Path file, int... rows) throws IOException {
        BitSet wanted = new BitSet();
        for (int row : rows) {
            wanted.set(row);
        }
        return TextFile.of(file).lines(wanted);
    }
}
