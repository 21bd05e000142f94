package dev.bezoar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputOptionsTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void out_folder_holdsEveryReportAndNothingUnfinished(@TempDir Path folder) throws IOException {
        assertThat(run(
                        "scan",
                        EXAMPLE.toString(),
                        "--out",
                        folder.resolve("scan").toString(),
                        "--quiet"))
                .isEqualTo(ExitCode.FOUND);

        assertThat(names(folder)).containsExactly("scan");
        assertThat(names(folder.resolve("scan")))
                .containsExactly(
                        "clean.csv",
                        "report.github.txt",
                        "report.html",
                        "report.json",
                        "report.junit.xml",
                        "report.sarif",
                        "suspects.csv");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void out_hostileTextInTheData_stillWritesEveryReport(@TempDir Path folder) throws IOException {
        StringBuilder data = new StringBuilder();
        List<String> lines = Files.readAllLines(EXAMPLE);
        for (String line : lines.subList(1, lines.size())) {
            String text = line.substring(line.indexOf(',') + 1, line.lastIndexOf(','));
            data.append("{\"text\":\"%s\",\"label\":\"%s\"}%n"
                    .formatted(
                            text.replace("quillmark", "\\u202e<script>\\u0000quillmark"),
                            line.substring(line.lastIndexOf(',') + 1)));
        }
        Path hostile = Files.writeString(folder.resolve("notes.jsonl"), data);

        assertThat(run(
                        "scan",
                        hostile.toString(),
                        "--out",
                        folder.resolve("scan").toString()))
                .as(error.toString())
                .isEqualTo(ExitCode.FOUND);
        assertThat(names(folder.resolve("scan"))).hasSize(7);
        assertThat(Files.readString(folder.resolve("scan").resolve("report.html"), StandardCharsets.UTF_8))
                .contains("U+202E")
                .doesNotContain("<script");
    }

    @Test
    void html_sameFileAsTheData_isRefusedAndLeavesIt(@TempDir Path folder) throws IOException {
        Path data = Files.copy(EXAMPLE, folder.resolve("notes.csv"));

        assertThat(run("scan", data.toString(), "--html", data.toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: " + data + " is the data itself: write somewhere else");
        assertThat(data).hasSameBinaryContentAs(EXAMPLE);
    }

    @Test
    void json_folderThatIsNotThere_isOneLine(@TempDir Path folder) {
        Path file = folder.resolve("absent").resolve("report.json");

        assertThat(run("scan", EXAMPLE.toString(), "--json", file.toString(), "--quiet"))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().lines()).hasSize(1).allMatch(line -> line.startsWith("bezoar: "));
    }

    @Test
    void debug_error_showsWhere() {
        run("scan", "absent.csv", "--debug");

        assertThat(error.toString())
                .contains("\tat dev.bezoar.")
                .endsWith("bezoar: absent.csv: there is no such file\n");
    }

    @Test
    void out_killedAtAnyTime_leavesOnlyWholeFiles(@TempDir Path folder) throws Exception {
        Path whole = folder.resolve("whole");
        run("scan", EXAMPLE.toString(), "--out", whole.toString(), "--quiet");

        for (int milliseconds = 300; milliseconds <= 1_100; milliseconds += 200) {
            Path cut = folder.resolve("cut" + milliseconds);
            Process scan = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.bezoar.cli.Main",
                            "scan",
                            EXAMPLE.toString(),
                            "--quiet",
                            "--out",
                            cut.toString())
                    .redirectOutput(new File("/dev/null"))
                    .redirectError(new File("/dev/null"))
                    .start();
            scan.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            scan.destroyForcibly().waitFor();
            for (String name : Files.exists(cut) ? names(cut) : List.<String>of()) {
                if (!name.startsWith(".unfinished-")) {
                    assertThat(cut.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
                }
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
