package dev.bezoar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    @TempDir
    private Path folder;

    @Test
    void write_dash_isStandardOutput() throws IOException {
        ReportFile.write(Optional.of(Path.of("-")), out, writer -> writer.write("text"));

        assertThat(printed).hasToString("text");
    }

    @Test
    void write_file_replacesItWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "before");

        ReportFile.write(Optional.of(file), out, writer -> writer.write("after"));

        assertThat(file).hasContent("after");
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void write_failsHalfWay_leavesWhatWasThereAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "before");

        assertThatThrownBy(() -> ReportFile.write(Optional.of(file), out, writer -> {
                    writer.write("half");
                    throw new IOException("disk full");
                }))
                .hasMessageContaining(".unfinished-report: disk full");

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryContaining("glob:**report").isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void requireWritable_noFolder_isRefused() {
        assertThatThrownBy(
                        () -> ReportFile.requireWritable(folder.resolve("none").resolve("report")))
                .hasMessageContaining("there is no such folder to write to");
        assertThatThrownBy(() -> ReportFile.requireWritable(folder)).hasMessageContaining("this is a folder");
    }
}
