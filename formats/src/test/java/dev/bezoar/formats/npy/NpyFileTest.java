package dev.bezoar.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Probabilities;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    private static final double[][] ROWS = {{0.5, 0.25, 0.25}, {0.125, 0.75, 0.125}, {0, 0, 1}, {0.25, 0.5, 0.25}};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "<f8, False, 1",
        "<f8, True, 1",
        "<f4, False, 1",
        "<f4, True, 2",
        ">f8, False, 3",
        ">f4, True, 3",
    })
    void probabilities_everyLayout_givesTheSameRows(String descr, String fortran, int version) throws IOException {
        boolean isFortran = fortran.equals("True");
        byte[] bytes = file(version, header(descr, fortran, "(4, 3)"), numbers(descr, isFortran));

        try (NpyFile file = NpyFile.open(write(bytes))) {
            Probabilities probabilities = file.probabilities();
            double[] middle = new double[6];
            probabilities.read(1, 3, middle);

            assertThat(probabilities.rows()).isEqualTo(4);
            assertThat(probabilities.classes()).isEqualTo(3);
            assertThat(middle).containsExactly(0.125, 0.75, 0.125, 0, 0, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"|i1", "|u1", "<i2", ">u2", "<i4", ">u4", "<i8", "<u8"})
    void labels_everyIntegerType_givesTheSameLabels(String descr) throws IOException {
        int size = descr.charAt(2) - '0';
        ByteBuffer data = ByteBuffer.allocate(3 * size);
        for (int label : new int[] {2, 0, 1}) {
            byte[] number = new byte[size];
            number[descr.charAt(0) == '>' ? size - 1 : 0] = (byte) label;
            data.put(number);
        }

        try (NpyFile file = NpyFile.open(write(file(1, header(descr, "False", "(3,)"), data.array())))) {
            assertThat(file.labels()).containsExactly(2, 0, 1);
        }
    }

    @Test
    void labels_negative_isRefused() throws IOException {
        byte[] bytes = file(1, header("|i1", "False", "(2,)"), new byte[] {0, -1});

        try (NpyFile file = NpyFile.open(write(bytes))) {
            assertThatThrownBy(file::labels)
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessage("a.npy, row 1: a label must be a class number, it is -1");
        }
    }

    @Test
    void labels_floatingPoint_isRefused() throws IOException {
        try (NpyFile file = NpyFile.open(write(file(1, header("<f8", "False", "(4, 3)"), numbers("<f8", false))))) {
            assertThatThrownBy(file::labels)
                    .hasMessage("a.npy: labels must be integers with shape [rows], they are FLOAT64 with shape [4, 3]");
        }
    }

    @Test
    void read_sumNotOne_namesTheRow() throws IOException {
        byte[] data = numbers("<f8", false);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putDouble(3 * Double.BYTES, 0.9);

        try (NpyFile file = NpyFile.open(write(file(1, header("<f8", "False", "(4, 3)"), data)))) {
            assertThatThrownBy(() -> file.probabilities().read(0, 4, new double[12]))
                    .hasMessage(
                            "a.npy, row 1: probabilities must lie between 0 and 1 and sum to 1, their sum is 1.7750");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'(9223372036854775807, 9223372036854775807)'; the header must have a length of 1 to 18 digits here",
                "'(999999999999999999, 999999999999999999)';"
                        + " the header claims [999999999999999999, 999999999999999999] numbers of 8 bytes, 96 bytes follow",
                "'(5, 3)'; the header claims [5, 3] numbers of 8 bytes, 96 bytes follow",
                "'(3, 3)'; the header claims [3, 3] numbers of 8 bytes, 96 bytes follow",
                "'()'; the header must have a shape with at least one length here",
                "'(-4, 3)'; the header must have a length of 1 to 18 digits here",
            })
    void open_shapeThatLies_isRefused(String shape, String problem) {
        assertThatThrownBy(() -> NpyFile.open(write(file(1, header("<f8", "False", shape), numbers("<f8", false)))))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void open_headerLengthBeyondFile_isRefused() {
        byte[] bytes = file(2, header("<f8", "False", "(4, 3)"), numbers("<f8", false));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);

        assertThatThrownBy(() -> NpyFile.open(write(bytes)))
                .hasMessage("a.npy, byte 8: the header claims 4294967295 bytes, %d follow and at most 65536 are read"
                        .formatted(bytes.length - 12));
    }

    @Test
    void open_objects_areRefused() {
        assertThatThrownBy(() -> NpyFile.open(write(file(1, header("|O", "False", "(4, 3)"), new byte[96]))))
                .hasMessage("a.npy: the numbers must be integers or float32 or float64, they are '|O'");
    }

    @Test
    void open_anyHeaderBitFlipped_isRefusedOrRead() throws IOException {
        byte[] good = file(1, header("<f8", "False", "(4, 3)"), numbers("<f8", false));
        for (int bit = 0; bit < (good.length - 96) * 8; bit++) {
            byte[] damaged = good.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            survives(damaged);
        }
    }

    @Test
    void open_cutAnywhere_isRefused() {
        byte[] good = file(1, header("<f8", "False", "(4, 3)"), numbers("<f8", false));
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> NpyFile.open(write(cut))).isInstanceOf(MalformedInputException.class);
        }
    }

    private void survives(byte[] bytes) throws IOException {
        try (NpyFile file = NpyFile.open(write(bytes))) {
            Probabilities probabilities = file.probabilities();
            probabilities.read(0, probabilities.rows(), new double[probabilities.rows() * probabilities.classes()]);
        } catch (MalformedInputException refused) {
            assertThat(refused).hasMessageStartingWith("a.npy");
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npy"), bytes);
    }

    private static String header(String descr, String fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }   \n".formatted(descr, fortran, shape);
    }

    private static byte[] file(int version, String header, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        if (version == 1) {
            length.putShort((short) header.length());
        } else {
            length.putInt(header.length());
        }
        out.writeBytes(length.array());
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] numbers(String descr, boolean isFortran) {
        boolean isWide = descr.endsWith("8");
        ByteBuffer data = ByteBuffer.allocate(12 * (isWide ? Double.BYTES : Float.BYTES))
                .order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < 12; at++) {
            double value = isFortran ? ROWS[at % 4][at / 4] : ROWS[at / 3][at % 3];
            if (isWide) {
                data.putDouble(value);
            } else {
                data.putFloat((float) value);
            }
        }
        return data.array();
    }
}
