package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseParallelGC",
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
