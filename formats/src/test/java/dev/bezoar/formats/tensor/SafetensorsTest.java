package dev.bezoar.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"b\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[4,16]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}";

    @TempDir
    private Path folder;

    @Test
    void tensors_ofAFile_areInFileOrder() throws IOException {
        int base = 8 + HEADER.length();

        assertThat(new Safetensors().tensors(file(HEADER.length(), HEADER, 16)))
                .containsExactly(
                        new Tensor("a", "F32 []", base, base + 4), new Tensor("b", "F16 [2, 3]", base + 4, base + 16));
    }

    @Test
    void tensors_headerLongerThanTheFile_saysBothLengths() throws IOException {
        Path file = file(Long.MAX_VALUE, "{}", 0);

        assertThatThrownBy(() -> new Safetensors().tensors(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("w.safetensors: the header claims 9223372036854775807 bytes, 2 follow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[4,16] | [3,16]",
                "[4,16] | [4,17]",
                "[4,16] | [16,4]",
                "[4,16] | [4]",
                "[4,16] | [-4,16]",
                "[4,16] | [4,9223372036854775807]",
                "[4,16] | 7",
                "\"a\" | \"b\"",
                "{\"__ | [\"__",
            })
    void tensors_hostileHeader_isRefused(String good, String bad) throws IOException {
        String header = HEADER.replace(good, bad);
        Path file = file(header.length(), header, 16);

        assertThatThrownBy(() -> new Safetensors().tensors(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("w.safetensors: the ");
    }

    @Test
    void tensors_anyBitFlipped_isRefusedOrRead() throws IOException {
        byte[] whole = Files.readAllBytes(file(HEADER.length(), HEADER, 16));
        for (int bit = 0; bit < (8 + HEADER.length()) * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Path file = Files.write(folder.resolve("d.safetensors"), damaged);
            try {
                List<Tensor> tensors = new Safetensors().tensors(file);
                assertThat(tensors).allMatch(tensor -> tensor.end() <= damaged.length);
            } catch (MalformedInputException malformed) {
                assertThat(malformed).hasMessageStartingWith("d.safetensors: ");
            }
        }
    }

    private Path file(long length, String header, int data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[data]);
        return Files.write(folder.resolve("w.safetensors"), bytes.toByteArray());
    }
}
