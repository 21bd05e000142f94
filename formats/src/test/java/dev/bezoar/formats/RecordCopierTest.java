package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCopierTest {
    private static final String CSV =
            "\uFEFF\"te\nxt\", label\r\n\"a \"\"q\"\"\r\nb\",1\n\r\n c ,2\r'd\"e',3\r\n\"\",4";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"d.csv", "d.csv.gz", "d.csv.zst"})
    void copy_nothingDropped_keepsEveryByte(String name) throws IOException {
        assertThat(copied(name, CSV)).isEqualTo(CSV);
    }

    @Test
    void copy_droppedRecords_leavesTheBytesOfTheOthers() throws IOException {
        assertThat(copied("d.csv", CSV, 0, 2)).isEqualTo("\uFEFF\"te\nxt\", label\r\n\r\n c ,2\r\"\",4");
        assertThat(copied("d.csv", CSV, 1, 3))
                .isEqualTo("\uFEFF\"te\nxt\", label\r\n\"a \"\"q\"\"\r\nb\",1\n\r\n'd\"e',3\r\n");
    }

    @Test
    void copy_droppedTabSeparatedRecord_readsQuotesAfterTabs() throws IOException {
        assertThat(copied("d.tsv", "a\tb\n1\t\"x\ty\nz\"\n2\tw\n", 0)).isEqualTo("a\tb\n2\tw\n");
    }

    @Test
    void copy_droppedJsonLine_doesNotCountBlankLines() throws IOException {
        assertThat(copied("d.jsonl", "{\"a\": 1}\n\n{\"a\":2}\r\n  \n{ \"a\":3}", 1))
                .isEqualTo("{\"a\": 1}\n\n  \n{ \"a\":3}");
    }

    @Test
    void copy_numbersOfRecords_areThoseOfTheReader() throws IOException {
        Path file = written("d.csv", CSV);
        Table whole = TableReader.read(file);
        for (int row = 0; row < whole.rows().size(); row++) {
            RecordCopier.copy(file, folder.resolve("copy.csv"), dropped(row));
            int gone = row;
            assertThat(TableReader.read(folder.resolve("copy.csv")).rows())
                    .isEqualTo(IntStream.range(0, whole.rows().size())
                            .filter(other -> other != gone)
                            .mapToObj(whole.rows()::get)
                            .toList());
        }
    }

    private String copied(String name, String content, int... rows) throws IOException {
        Path copy = folder.resolve("copy." + name);
        RecordCopier.copy(written(name, content), copy, dropped(rows));
        try (InputStream in = FileKind.of(copy).open(copy)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path written(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = FileKind.of(file).create(file)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static BitSet dropped(int... rows) {
        BitSet dropped = new BitSet();
        IntStream.of(rows).forEach(dropped::set);
        return dropped;
    }
}
