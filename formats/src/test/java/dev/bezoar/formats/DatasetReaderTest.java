package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
    @TempDir
    private Path folder;

    @Test
    void read_sortedByLabel_findsBothClasses() throws IOException {
        Path file = csv("text,label", 50_000, row -> "the text of row " + row + "," + (row < 40_000 ? "neg" : "pos"));

        DatasetReader.Labelled read = read(file);

        assertThat(read.data().labels().counts()).containsExactly(40_000, 10_000);
        assertThat(read.data().texts().get(49_999)).isEqualTo("the text of row 49999");
    }

    @Test
    void read_columnThatImpliesTheLabel_isNoFeature() throws IOException {
        Path file = csv("a,verdict,label", 200, row -> row % 7 + "," + (row % 2 == 0 ? "x" : "y") + "," + row % 2);

        Roles roles = read(file).roles();

        assertThat(roles.inWords()).isEqualTo("label=label features=1 columns");
        assertThat(roles.notes()).containsExactly("Column verdict settles the label; it was not used to judge it.");
    }

    @Test
    void read_rareClass_doesNotMakeEveryColumnALeak() throws IOException {
        Path file = csv("a,b,label", 4000, row -> row % 7 + "," + row % 5 + "," + (row % 2000 == 3 ? "bad" : "good"));

        assertThat(read(file).roles().inWords()).isEqualTo("label=label features=2 columns");
    }

    @Test
    void read_notANumberAndInfinity_areMissingValues() throws IOException {
        Path file = csv("a,label", 100, row -> switch (row) {
            case 1 -> "NaN,0";
            case 2 -> "inf,1";
            case 3 -> "-Infinity,0";
            case 4 -> "1e999,0";
            default -> row + ".5," + row % 2;
        });

        Column.Numeric column = (Column.Numeric) read(file).data().columns().getFirst();

        assertThat(column.value(0)).isEqualTo(0.5);
        assertThat(Arrays.copyOfRange(column.values(), 1, 5)).containsOnly(Double.NaN);
        assertThat(column.value(5)).isEqualTo(5.5);
    }

    @Test
    void read_formulasAndEscapes_areKeptAsText() throws IOException {
        Path file = csv("text,label", 20, row -> "=CMD() and \u001b[31m some words " + row + "," + row % 2);

        assertThat(read(file).data().texts().getFirst()).isEqualTo("=CMD() and \u001b[31m some words 0");
    }

    @Test
    void read_trustedFile_appendsItsRows() throws IOException {
        Path file = csv("text,label", 20, row -> "some words of row " + row + "," + row % 2);
        Path trusted = csv("good.csv", "text,label", 3, row -> "good words " + row + ",1");

        DatasetReader.Labelled read = DatasetReader.read(file, Map.of(), Optional.of(trusted));

        assertThat(read.ownRows()).isEqualTo(20);
        assertThat(read.data().size()).isEqualTo(23);
        assertThat(read.data().trusted().stream()).containsExactly(20, 21, 22);
    }

    @Test
    void read_trustedFileOfOtherColumns_isRefused() throws IOException {
        Path file = csv("text,label", 20, row -> "some words of row " + row + "," + row % 2);
        Path trusted = csv("good.csv", "label,text", 3, row -> "1,good words " + row);

        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> DatasetReader.read(file, Map.of(), Optional.of(trusted)))
                .withMessage("good.csv: the columns must be text, label, they are label, text");
    }

    @Test
    void read_headerOnly_isRefused() throws IOException {
        refuses(csv("text,label", 0, row -> ""), "data.csv: at least 10 rows are needed, there are 0");
    }

    @Test
    void read_twoRows_isRefused() throws IOException {
        refuses(csv("text,label", 2, row -> "a," + row), "data.csv: at least 10 rows are needed, there are 2");
    }

    @Test
    void read_oneClass_isRefused() throws IOException {
        refuses(
                csv("text,label", 20, row -> "some words of row " + row + ",1"),
                "data.csv: the label column \"label\" must have at least 2 classes, it has 1");
    }

    @Test
    void read_labelMissingInOneRow_namesIt() throws IOException {
        refuses(
                csv("text,label", 20, row -> "some words of row " + row + "," + (row == 7 ? "" : row % 2)),
                "data.csv, record 7: every row needs a label, this one has none");
    }

    @Test
    void read_halfSurrogatePair_isRefused() throws IOException {
        refuses(
                Files.writeString(folder.resolve("data.jsonl"), "{\"a\":\"fine\"}\n{\"a\":\"\\ud83d\"}\n"),
                "data.jsonl, line 2: the value of \"a\" holds half of a surrogate pair, which is no character");
    }

    @Test
    void read_duplicateKey_isRefused() throws IOException {
        refuses(
                Files.writeString(folder.resolve("data.jsonl"), "{\"a\":\"fine\",\"a\":\"again\"}\n"),
                "data.jsonl, line 1: the key \"a\" is there twice");
    }

    @Test
    void read_truncatedZstandard_isRefused() throws IOException {
        byte[] whole = compressed("data.csv.zst");

        refuses(
                Files.write(folder.resolve("data.csv.zst"), Arrays.copyOf(whole, whole.length - 3)),
                "data.csv.zst: the compressed stream ends early");
    }

    @Test
    void read_damagedGzip_isRefused() throws IOException {
        byte[] whole = compressed("data.csv.gz");
        whole[whole.length - 7] ^= 1; // in the checksum

        refuses(
                Files.write(folder.resolve("data.csv.gz"), whole),
                "data.csv.gz: the compressed stream is damaged: Corrupt GZIP trailer");
    }

    @Test
    void read_binaryNamedGzip_isRefused() throws IOException {
        refuses(
                Files.write(folder.resolve("data.csv.gz"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
                "data.csv.gz: the compressed stream is damaged: Not in GZIP format");
    }

    private byte[] compressed(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = FileKind.of(file).create(file)) {
            out.write(("text,label\n" + "some words,1\n".repeat(100)).getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }

    private Path csv(String header, int rows, IntFunction<String> line) throws IOException {
        return csv("data.csv", header, rows, line);
    }

    private Path csv(String name, String header, int rows, IntFunction<String> line) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                header + "\n" + IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n")));
    }

    private static DatasetReader.Labelled read(Path file) throws IOException {
        return DatasetReader.read(file, Map.of(), Optional.empty());
    }

    private static void refuses(Path file, String message) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }
}
