package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedCopyTest {
    @TempDir
    private Path folder;

    @Test
    void write_changedCsvRow_leavesEveryOtherValue() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "id,text,label\n" + lines("%d,\"a quite, ordinary text %d\",%s"));

        List<String> copy = copied(file, "b.csv");

        assertThat(copy).hasSize(22);
        assertThat(copy.get(0)).isEqualTo("id,text,label");
        assertThat(copy.get(1)).isEqualTo("0,\"a quite, ordinary text 0\",no");
        assertThat(copy.get(4)).isEqualTo("3,\"an \"\"odd\"\" one\",no");
        assertThat(copy.get(21)).isEqualTo("20,one more,yes");
    }

    @Test
    void write_unusualQuotesAndLineEnds_stayInRecordsThatDidNotChange() throws IOException {
        String record = "%d,\"a quite \"\"ordinary\"\"\r\ntext %d\",\"%s\"\r";
        String content = "\uFEFF\"id\",text,\"label\"\r\n\r\n" + lines(record).stripTrailing();
        Path file = Files.writeString(folder.resolve("a.csv"), content);

        copied(file, "b.csv");

        String changed = "3,\"a quite \"\"ordinary\"\"\r\ntext 3\",\"yes\"\r\n";
        assertThat(content).contains(changed);
        assertThat(Files.readString(folder.resolve("b.csv")))
                .isEqualTo(content.replace(changed, "3,\"an \"\"odd\"\" one\",no\r\n") + "\r\n20,one more,yes\r\n");
    }

    @Test
    void write_unusualLines_stayIfTheyDidNotChange() throws IOException {
        String content =
                "\uFEFF" + lines("{ \"text\":\"a \\u0071uite ordinary text %2$d\",  \"label\":\"%3$s\"}\r") + "\n \n";
        Path file = Files.writeString(folder.resolve("a.jsonl"), content);

        copied(file, "b.jsonl");

        String changed = "{ \"text\":\"a \\u0071uite ordinary text 3\",  \"label\":\"yes\"}";
        assertThat(content).contains(changed);
        assertThat(Files.readString(folder.resolve("b.jsonl")))
                .isEqualTo(content.replace(changed, "{\"text\":\"an \\\"odd\\\" one\",\"label\":\"no\"}")
                        + "{\"text\":\"one more\",\"label\":\"yes\"}\n");
    }

    @Test
    void write_changedJsonLine_keepsNumbersAndUnknownKeys() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.jsonl"),
                lines("{\"id\":%d,\"text\":\"a quite ordinary text %d\",\"label\":\"%s\",\"n\":1.50}"));

        List<String> copy = copied(file, "b.jsonl");

        assertThat(copy.get(2))
                .isEqualTo("{\"id\":2,\"text\":\"a quite ordinary text 2\",\"label\":\"no\",\"n\":1.50}");
        assertThat(copy.get(3)).isEqualTo("{\"id\":3,\"text\":\"an \\\"odd\\\" one\",\"label\":\"no\",\"n\":1.50}");
        assertThat(copy.get(20)).startsWith("{\"id\":20,\"text\":\"one more\",\"label\":\"yes\",");
    }

    @Test
    void write_jsonLabelThatIsANumber_staysANumber() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.jsonl"),
                lines("{\"id\":%d,\"text\":\"a quite ordinary text %d\",\"label\":%s}", "0", "1"));

        assertThat(copied(file, "b.jsonl").get(3)).isEqualTo("{\"id\":3,\"text\":\"an \\\"odd\\\" one\",\"label\":0}");
    }

    @Test
    void write_compressedFile_isReadAgain() throws IOException {
        Path plain = Files.writeString(
                folder.resolve("a.tsv"), "id\ttext\tlabel\n" + lines("%d\ta quite ordinary text %d\t%s"));
        Dataset data = DatasetReader.read(plain, Optional.empty(), Optional.empty());
        Path packed = folder.resolve("a.tsv.gz");
        try (var out = FileKind.of(packed).create(packed)) {
            Files.copy(plain, out);
        }
        DatasetReader.Labelled read = DatasetReader.read(packed, Map.of(), Optional.empty());

        ChangedCopy.write(TextFile.of(packed), read.roles(), read.data(), read.data(), folder.resolve("b.tsv.gz"));

        Dataset again = DatasetReader.read(folder.resolve("b.tsv.gz"), Optional.empty(), Optional.empty());
        assertThat(again.texts()).isEqualTo(data.texts());
        assertThat(again.labels().toList()).isEqualTo(data.labels().toList());
    }

    /// Writes `file` with row 3 changed and moved to the first class, and one row more.
    private List<String> copied(Path file, String name) throws IOException {
        DatasetReader.Labelled read = DatasetReader.read(file, Map.of(), Optional.empty());
        int[] rows = IntStream.range(0, 21).map(row -> Math.min(row, 19)).toArray();
        Dataset changed = read.data().select(rows);
        List<String> texts = new ArrayList<>(changed.texts());
        texts.set(3, "an \"odd\" one");
        texts.set(20, "one more");
        int[] labels = changed.labels().codes();
        labels[3] = 0;
        Dataset after = changed.withTexts(texts)
                .withLabels(new Categories(labels, changed.labels().values()));

        Path copy = folder.resolve(name);
        ChangedCopy.write(TextFile.of(file), read.roles(), read.data(), after, copy);

        return Files.readAllLines(copy);
    }

    private static String lines(String format) {
        return lines(format, "no", "yes");
    }

    private static String lines(String format, String even, String odd) {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < 20; row++) {
            lines.append(format.formatted(row, row, row % 2 == 0 ? even : odd)).append('\n');
        }
        return lines.toString();
    }
}
