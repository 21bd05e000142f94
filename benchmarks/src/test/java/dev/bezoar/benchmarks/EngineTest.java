package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    @TempDir
    private Path folder;

    @Test
    void command_otherManifest_isTheSameEngine() throws IOException {
        pack("packed by 17", "code");
        String first = Engine.command(folder);

        pack("packed by 25", "code");

        assertThat(Engine.command(folder)).isEqualTo(first).hasSize(12);
    }

    @Test
    void command_otherClass_isAnotherEngine() throws IOException {
        pack("packed by 25", "code");
        String first = Engine.command(folder);

        pack("packed by 25", "edoc");

        assertThat(Engine.command(folder)).isNotEqualTo(first);
    }

    @Test
    void here_calledAgain_isTheSame() throws IOException {
        assertThat(Engine.here()).isEqualTo(Engine.here()).isNotEqualTo(Engine.command(folder));
    }

    private void pack(String manifest, String code) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("cli/target/lib")).resolve("made.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            out.write(manifest.getBytes(StandardCharsets.US_ASCII));
            out.putNextEntry(new ZipEntry("made/Made.class"));
            out.write(code.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
