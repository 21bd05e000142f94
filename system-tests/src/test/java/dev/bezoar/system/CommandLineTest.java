package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The jars the launcher starts, started as the launcher does.
class CommandLineTest {
    private static final Path LIBRARY = Repository.ROOT.resolve("cli/target/lib");
    private static final Path EXAMPLE = Repository.ROOT.resolve("examples/product-notes.csv");
    private static final Pattern ALARM_ROWS =
            Pattern.compile("\"tier\"\\s*:\\s*\"alarm\".*?\"rows\"\\s*:\\s*\\[([^\\]]*)\\]", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String error) {}

    @Test
    void scan_example_findsExactlyTheRowsOfItsKey() throws IOException, InterruptedException {
        List<Integer> key = Files.readAllLines(EXAMPLE.resolveSibling("product-notes.key.csv")).stream()
                .skip(1)
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
                .toList();

        Ended ended = run("scan", EXAMPLE.toString(), "--json", "-", "--quiet");

        assertThat(ended.code).as(ended.error).isEqualTo(1);
        assertThat(alarmRows(ended.out)).containsExactlyInAnyOrderElementsOf(key);
        assertThat(ended.error).isEmpty();
    }

    @Test
    void scan_missingFile_saysSoInOneLine() throws IOException, InterruptedException {
        Ended ended = run("scan", "absent.csv");

        assertThat(ended).isEqualTo(new Ended(2, "", "bezoar: absent.csv: there is no such file\n"));
    }

    @Test
    void run_noCommand_saysWhatThereIs() throws IOException, InterruptedException {
        Ended ended = run();

        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.error).startsWith("bezoar: say what to do: ").hasLineCount(1);
    }

    /// The name of a file, what is in it, and the one line that refuses it.
    private record Bad(String name, byte[] content, String line) {
        Bad(String name, String content, String line) {
            this(name, content.getBytes(StandardCharsets.UTF_8), line);
        }
    }

    @Test
    void scan_badInput_isRefusedInOneLineEach() throws IOException, InterruptedException {
        byte[] junk = new byte[4096];
        new SplittableRandom(1).nextBytes(junk);
        String rows = rows(50, "a", "b");
        for (Bad bad : List.of(
                new Bad("empty.csv", "", "the file is empty"),
                new Bad("two.csv", "text,label\n" + rows(2, "a", "b"), "at least 10 rows are needed, there are 2"),
                new Bad(
                        "one.csv",
                        "text,label\n" + rows(50, "a", "a"),
                        "the label column \"label\" must have at least 2 classes, it has 1"),
                new Bad(
                        "twice.csv",
                        "text,text,label\n",
                        ", line 1: column names must differ, \"text\" is there twice"),
                new Bad("junk.csv", junk, ", line 1: the bytes are not UTF-8"),
                new Bad("junk.csv.gz", junk, "the compressed stream is damaged: Not in GZIP format"),
                new Bad("junk.csv.zst", junk, "the compressed stream is damaged: Unknown frame descriptor"),
                new Bad("junk.parquet", junk, "not a Parquet file: it does not start with PAR1"),
                new Bad("cut.csv.gz", cut("text,label\n" + rows), "the compressed stream ends early"),
                new Bad(
                        "ragged.csv",
                        "text,label\n" + rows + "x,y,z\n",
                        ", line 52: the header has 2 columns, this record has 3"),
                new Bad("open.csv", "text,label\n" + rows + "\"x,y\n", ", line 52: a quoted field is never closed"))) {
            Files.write(folder.resolve(bad.name), bad.content);

            String place = bad.line.startsWith(",") ? bad.line : ": " + bad.line;
            assertThat(run("scan", bad.name)).isEqualTo(new Ended(2, "", "bezoar: " + bad.name + place + "\n"));
        }
    }

    @Test
    void scan_pipe_isRefusedAndDoesNotHang() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.csv");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertThat(run("scan", "pipe.csv"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "bezoar: pipe.csv: a file is needed, this is a device or pipe, which cannot be read twice\n"));
    }

    @Test
    void scan_outputThatCannotBeWritten_isRefusedBeforeAnythingIsRead() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("there"), "");

        assertThat(run("scan", "absent.csv", "--out", "there"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "bezoar: " + folder.resolve("there") + ": there is a file of that name, a folder is needed\n"));
        assertThat(run("scan", "absent.csv", "--json", "nowhere/x.json"))
                .isEqualTo(new Ended(
                        2, "", "bezoar: " + folder.resolve("nowhere") + ": there is no such folder to write to\n"));
    }

    private static byte[] cut(String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    }

    private static String rows(int count, String even, String odd) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < count; row++) {
            rows.append("some ordinary words number ")
                    .append(row * 7919 % 1000)
                    .append(',')
                    .append(row % 2 == 0 ? even : odd)
                    .append('\n');
        }
        return rows.toString();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseParallelGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                LIBRARY.resolve("*").toString(),
                "dev.bezoar.cli.Main"));
        command.addAll(Arrays.asList(arguments));
        Path out = folder.resolve("out");
        Path error = folder.resolve("error");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(out), Files.readString(error, StandardCharsets.UTF_8));
    }

    private static List<Integer> alarmRows(String json) {
        Matcher alarm = ALARM_ROWS.matcher(json);
        assertThat(alarm.find()).as(json).isTrue();
        return Arrays.stream(alarm.group(1).split(",", 0))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }
}
