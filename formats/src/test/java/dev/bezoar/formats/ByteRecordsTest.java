package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteRecordsTest {
    @TempDir
    private Path folder;

    /// Keeps labels and how many different contents there are.
    private static final class Kept implements RecordFormat.Sink {
        private RecordFormat.Roles roles = RecordFormat.Roles.UNKNOWN;
        private final List<String> labels = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();

        @Override
        public void roles(RecordFormat.Roles known) {
            roles = known;
        }

        @Override
        public void record(RecordBytes record) {
            labels.add(record.label());
            Taken taken = new Taken();
            record.contentInto(taken);
            contents.add(taken.text());
        }
    }

    /// A digest that keeps what it is given.
    private static final class Taken extends MessageDigest {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Taken() {
            super("none");
        }

        String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1).replace('\u00ff', '@');
        }

        @Override
        protected void engineUpdate(byte input) {
            bytes.write(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            bytes.write(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            return new byte[0];
        }

        @Override
        protected void engineReset() {
            bytes.reset();
        }
    }

    @Test
    void read_csv_findsLabelsAndWhatIsLeft() throws IOException {
        Kept kept = read("x.csv", "id,text,label\r\n1,\"a,\n\"\"b\",spam\r\n\r\n2,c,\"ha\"\"m\"\n3,d,");

        assertThat(kept.roles).isEqualTo(new RecordFormat.Roles(Optional.of("label"), Optional.of("id")));
        assertThat(kept.labels).containsExactly("spam", "ha\"m", "");
        assertThat(kept.contents).containsExactly("1,\"a,\n\"\"b\",@", "2,c,\"@\"", "3,d,@");
    }

    @Test
    void read_jsonLines_findsLabelsHoweverDeepTheRestIs() throws IOException {
        Kept kept = read("x.jsonl", """
                {"text": "a \\"label\\": 1 }", "label": "spam", "meta": {"label": [1, {"x": "}"}]}}

                {"label" : 7 , "text":"b"}
                ["no object"]
                {"text":"c"}""");

        assertThat(kept.labels).containsExactly("spam", "7", "", "");
        assertThat(kept.contents)
                .containsExactly(
                        "{\"text\": \"a \\\"label\\\": 1 }\", \"label\": \"@\","
                                + " \"meta\": {\"label\": [1, {\"x\": \"}\"}]}}",
                        "{\"label\" : @ , \"text\":\"b\"}",
                        "[\"no object\"]@",
                        "{\"text\":\"c\"}@");
    }

    @Test
    void read_gzip_isTheSame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("text\tlabel\na\tb\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read("x.tsv.gz", new ByteArrayInputStream(packed.toByteArray())).contents)
                .containsExactly("a\t@");
    }

    @Test
    void read_columnThatIsNotThere_namesThoseThatAre() {
        RecordFormat.Wanted wanted =
                new RecordFormat.Wanted(new RecordFormat.Roles(Optional.of("klass"), Optional.empty()), true);

        assertThatThrownBy(() -> new ByteRecords()
                        .read(
                                "x.csv",
                                new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)),
                                wanted,
                                new Kept()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("x.csv: there is no column \"klass\"; the columns are a, b");
    }

    @Test
    void read_quoteNeverClosed_isRefused() {
        assertThatThrownBy(() -> read("x.csv", "a,b\n1,\"2\n"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("x.csv: a quoted field is never closed");
    }

    @Test
    void fits_namesOfDataFiles_only() {
        assertThat(List.of("a.csv", "ä/b.TSV", "c.jsonl.zst", "d.csv.gz")).allMatch(new ByteRecords()::fits);
        assertThat(List.of("a.txt", "csv", "model.safetensors")).noneMatch(new ByteRecords()::fits);
    }

    /// Two parsers of one format must agree on where records end and what labels say.
    @Test
    void read_anyTable_findsTheRecordsThatTheTableReaderFinds() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("text,label\n");
            for (int row = 0; row < 30; row++) {
                text.append(field(random)).append(',').append(field(random));
                text.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            Path file = Files.writeString(folder.resolve("x.csv"), text);
            List<String> expected =
                    TableReader.read(file).rows().stream().map(List::getLast).toList();

            assertThat(read("x.csv", text.toString()).labels)
                    .as(text.toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void read_recordsLargerThanTheWindow_areWhole() throws IOException {
        String large = "x".repeat(300_000);
        Kept kept = read("x.csv", "text,label\n" + large + "1,a\n" + large + "2,b\n" + large + "3,c\n");

        assertThat(kept.labels).containsExactly("a", "b", "c");
        assertThat(new HashSet<>(kept.contents)).hasSize(3).allMatch(content -> content.length() == 300_003);
    }

    private static String field(SplittableRandom random) {
        String[] parts = {"a", "ü", "\"\"", ",", "\n", "\r\n", " ", "bc"};
        StringBuilder inside = new StringBuilder("z");
        for (int part = random.nextInt(4); part > 0; part--) {
            inside.append(parts[random.nextInt(parts.length)]);
        }
        boolean plain = inside.chars().noneMatch(one -> one == '"' || one == ',' || one == '\n' || one == '\r');
        return plain && random.nextBoolean() ? inside.toString() : "\"" + inside + "\"";
    }

    private static Kept read(String name, String text) throws IOException {
        return read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Kept read(String name, InputStream in) throws IOException {
        Kept kept = new Kept();
        new ByteRecords().read(name, in, new RecordFormat.Wanted(RecordFormat.Roles.UNKNOWN, true), kept);
        return kept;
    }
}
