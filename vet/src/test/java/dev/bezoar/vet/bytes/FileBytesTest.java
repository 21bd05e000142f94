package dev.bezoar.vet.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    private static final int LENGTH = 300_000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("f"), new byte[LENGTH]);
    }

    @Test
    void sha256_unchanged_isThatOfTheWholeFile() throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            bytes.at(5);

            assertThat(bytes.examinedBytes()).isEqualTo(1 << 16);
            assertThat(bytes.sha256()).isEqualTo(Digests.sha256(new byte[LENGTH]));
        }
    }

    @Test
    void sha256_changedWhereItWasExamined_refuses() throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            bytes.at(5);
            byte[] other = new byte[LENGTH];
            other[7] = 1;
            Files.write(file, other);

            assertThatThrownBy(bytes::sha256).hasMessage(file + ": the file changed while it was examined");
        }
    }

    @Test
    void sha256_shorterThanBefore_refuses() throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            Files.write(file, new byte[10]);

            assertThatThrownBy(bytes::sha256).hasMessage(file + ": the file became shorter while it was examined");
        }
    }

    @Test
    void at_behindTheEnd_saysWhatIsThere() throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            assertThatThrownBy(() -> bytes.at(LENGTH)).hasMessage("byte 300000: 1 bytes are claimed, 0 follow");
        }
    }
}
