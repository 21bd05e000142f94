package dev.bezoar.service.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    void run_argumentsOfAShell_areNotUnderstood() throws Exception {
        Path program = program("echo \"$1|$BEZOAR_TO\"; exit 3");

        Program.Result result = Program.run(
                List.of(program.toString(), "$(touch " + folder.resolve("made") + "); `id`"),
                Map.of("BEZOAR_TO", "v1"),
                Duration.ofSeconds(10));

        assertThat(result.isDone()).isFalse();
        assertThat(result.told())
                .isEqualTo("It ended with 3. It printed: $(touch " + folder.resolve("made") + "); `id`|v1");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void run_programThatPrintsWithoutEnd_isKilledAndItsLastWordsAreKept() throws Exception {
        Path program = program("sleep 60 & while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyy; done");

        Program.Result result = Program.run(List.of(program.toString()), Map.of(), Duration.ofMillis(300));

        assertThat(result.isDone()).isFalse();
        assertThat(result.told())
                .startsWith("It was ended after 0 seconds. It printed: ")
                .hasSizeBetween(1_000, 4_100);
    }

    @Test
    void requireTrusted_programThatOthersMayChange_isRefused() throws IOException {
        Path program = program("true");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThatThrownBy(() -> Program.requireTrusted(program))
                .hasMessage(program + ": others may change it; chmod go-w it");
        assertThatThrownBy(() -> Program.requireTrusted(Path.of("sh")))
                .hasMessage("--roll-back-command must name a program by its whole path, got sh");
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
