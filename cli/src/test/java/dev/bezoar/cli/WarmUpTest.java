package dev.bezoar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void main_leavesNothingBehind() throws IOException {
        List<Path> before = folders();

        WarmUp.main(new String[0]);

        assertThat(folders()).isEqualTo(before);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("bezoar"))
                    .sorted()
                    .toList();
        }
    }
}
