package dev.bezoar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    @Test
    void of_file_isRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutputFolder.of(file, true))
                .withMessage(file + ": there is a file of that name, a folder is needed");
    }

    @Test
    void write_failingHalfway_leavesWhatWasThere() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "old");

        assertThatThrownBy(() -> OutputFolder.of(folder, true).write("a.txt", file -> {
                    Files.writeString(file, "half");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(folder.resolve("a.txt")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void write_newFolder_isMade() throws IOException {
        Path fresh = folder.resolve("a").resolve("b");

        OutputFolder.of(fresh, false).write("c.txt", "new");

        assertThat(fresh.resolve("c.txt")).hasContent("new");
    }
}
