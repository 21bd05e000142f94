package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damages valid files of every kind in every bit and at every length: each is read or refused as a bad file.
class HostileBytesTest {
    private static final Map<Role, String> ROLES = Map.of(Role.TEXT, "t", Role.LABEL, "l");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"d.csv", "d.tsv", "d.jsonl", "d.csv.gz", "d.jsonl.gz", "d.tsv.zst", "d.jsonl.zst"})
    void read_anyBitFlipped_isReadOrRefused(String name) throws IOException {
        byte[] valid = valid(name);
        for (int bit = 0; bit < valid.length * 8; bit++) {
            byte[] damaged = valid.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            survives(name, damaged, "bit " + bit + " flipped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d.csv", "d.tsv", "d.jsonl", "d.csv.gz", "d.jsonl.gz", "d.tsv.zst", "d.jsonl.zst"})
    void read_anyLength_isReadOrRefused(String name) throws IOException {
        byte[] valid = valid(name);
        for (int length = 0; length < valid.length; length++) {
            survives(name, Arrays.copyOf(valid, length), "cut to " + length + " bytes");
        }
    }

    private byte[] valid(String name) throws IOException {
        StringBuilder content = new StringBuilder();
        boolean json = name.contains("jsonl");
        String separator = name.contains("tsv") ? "\t" : ",";
        content.append(json ? "" : "t" + separator + "l\n");
        for (int row = 0; row < 10; row++) {
            String label = row % 2 == 0 ? "h" : "s";
            content.append(
                    json ? "{\"t\":\"ä\\n😀\",\"l\":\"" + label + "\"}\n" : "\"ä\"\"😀\"" + separator + label + "\r\n");
        }
        Path file = folder.resolve(name);
        try (OutputStream out = FileKind.of(file).create(file)) {
            out.write(content.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(DatasetReader.read(file, ROLES, Optional.empty()).ownRows()).isEqualTo(10);
        return Files.readAllBytes(file);
    }

    private void survives(String name, byte[] bytes, String damage) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        assertThatCode(() -> {
                    try {
                        DatasetReader.read(file, ROLES, Optional.empty());
                    } catch (IOException refused) {
                        assertThat(refused.getMessage()).as(damage).contains(name);
                        assertThat(String.valueOf(refused.getMessage()).lines())
                                .as(damage)
                                .hasSize(1);
                    }
                    try {
                        RecordCopier.copy(file, folder.resolve("copy." + name), new BitSet());
                    } catch (IOException refused) {
                        assertThat(refused.getMessage()).as(damage).contains(name);
                    }
                })
                .as(damage)
                .doesNotThrowAnyException();
    }
}
