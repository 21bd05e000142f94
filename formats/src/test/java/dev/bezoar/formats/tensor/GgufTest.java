package dev.bezoar.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTest {
    private static final int UNKNOWN_TYPE = 39;
    private static final int DATA = 128; // the header's 123 bytes, up to a multiple of the alignment

    @TempDir
    private Path folder;

    @Test
    void tensors_ofAnyType_reachToTheNext() throws IOException {
        assertThat(new Gguf().tensors(file(64, 0)))
                .containsExactly(
                        new Tensor("b", "type 39 [5, 3]", DATA, DATA + 64),
                        new Tensor("a", "type 0 []", DATA + 64, DATA + 100));
    }

    @ParameterizedTest
    @ValueSource(longs = {101, Long.MAX_VALUE, -1, -DATA - 1})
    void tensors_beyondTheFile_areRefused(long offset) throws IOException {
        Path file = file(offset, 0);

        assertThatThrownBy(() -> new Gguf().tensors(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("w.gguf");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 23, 24, 60, 150})
    void tensors_cutFile_isRefused(int length) throws IOException {
        Path file = file(64, 0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThatThrownBy(() -> new Gguf().tensors(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("w.gguf");
    }

    @Test
    void tensors_oneOverTheOther_areFoundSideBySide() throws IOException {
        assertThat(new Gguf().tensors(file(0, 0)))
                .containsExactly(
                        new Tensor("a", "type 0 []", DATA, DATA), new Tensor("b", "type 39 [5, 3]", DATA, DATA + 100));
    }

    private Path file(long first, long second) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DATA + 100).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .putLong(2)
                .putLong(1);
        text(bytes, "general.alignment").putInt(4).putInt(64);
        text(bytes, "a").putInt(0).putInt(0).putLong(first);
        text(bytes, "b").putInt(2).putLong(3).putLong(5).putInt(UNKNOWN_TYPE).putLong(second);
        return Files.write(folder.resolve("w.gguf"), bytes.array());
    }

    private static ByteBuffer text(ByteBuffer bytes, String text) {
        return bytes.putLong(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
