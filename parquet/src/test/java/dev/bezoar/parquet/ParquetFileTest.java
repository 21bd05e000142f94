package dev.bezoar.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFileTest {
    private static final String TEXT_AND_LABEL = "required binary text (STRING); optional int32 label;";

    private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void read_everyCompression_givesTheRowsOfAllGroups(CompressionCodecName codec) throws IOException {
        List<List<String>> rows = read(texts(codec, WriterVersion.PARQUET_1_0, 2_500));

        assertThat(rows)
                .hasSize(2_501)
                .startsWith(List.of("text", "label"))
                .endsWith(List.of("the text of row 2498 ä😀", "0"), List.of("the text of row 2499 ä😀", ""));
        assertThat(rows.get(1)).containsExactly("the text of row 0 ä😀", "");
    }

    @Test
    void read_secondVersionOfPages_givesTheSameRows() throws IOException {
        List<List<String>> first = read(texts(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, 500));
        List<List<String>> second = read(texts(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_2_0, 500));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void read_everyFlatType_isTextAsInACsvFile() throws IOException {
        Written like = new Written("""
                required boolean flag; required int32 whole; required int64 large; required float single;
                required double real; required int32 day (DATE); required int64 moment (TIMESTAMP(MICROS,true));
                required int64 local (TIMESTAMP(MILLIS,false)); required int32 clock (TIME(MILLIS,true));
                required int32 unsigned (INTEGER(32,false)); required int64 money (DECIMAL(18,2));
                required fixed_len_byte_array(4) price (DECIMAL(9,3)); required int96 old;
                required fixed_len_byte_array(16) key (UUID); required binary kind (ENUM); required binary raw;
                optional binary none (STRING);""");
        Group row = like.row();
        row.append("flag", true).append("whole", -7).append("large", 1L << 40).append("single", 0.5f);
        row.append("real", Double.NaN).append("day", 20_000).append("moment", 1_700_000_000_000_001L);
        row.append("local", 1_700_000_000_000L).append("clock", 3_600_000).append("unsigned", -1);
        row.append("money", -1234L).append("price", Binary.fromConstantByteArray(new byte[] {0, 0, 4, (byte) 0xD2}));
        row.append("old", new NanoTime(2_440_589, 1_000_000_000L));
        row.append("key", Binary.fromConstantByteArray(new byte[16]))
                .append("kind", "HAM")
                .append("raw", "bytes");

        List<String> values =
                read(like.to(folder.resolve("d.parquet"), List.of(row))).get(1);

        assertThat(values)
                .containsExactly(
                        "true",
                        "-7",
                        "1099511627776",
                        "0.5",
                        "NaN",
                        "2024-10-04",
                        "2023-11-14T22:13:20.000001Z",
                        "2023-11-14T22:13:20",
                        "01:00",
                        "4294967295",
                        "-12.34",
                        "1.234",
                        "1970-01-02T00:00:01Z",
                        "00000000-0000-0000-0000-000000000000",
                        "HAM",
                        "bytes",
                        "");
    }

    @Test
    void read_sinkThatWantsNoMore_stops() throws IOException {
        Path file = texts(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, 100);
        List<List<String>> taken = new ArrayList<>();

        new ParquetFile(file).read(new Taking(taken, 3));

        assertThat(taken).hasSize(3);
    }

    @Test
    void read_nestedColumn_isNamedInTheRefusal() throws IOException {
        Written like = new Written("required int32 label; repeated int32 tokens;");
        Group row = like.row().append("label", 1).append("tokens", 2).append("tokens", 3);
        Path list = like.to(folder.resolve("d.parquet"), List.of(row));
        Path group = new Written("required int32 label; optional group author { required binary name; }")
                .to(folder.resolve("e.parquet"), List.of());

        assertRefused(
                list, "d.parquet: column \"tokens\" is nested (a list, map or structure); only flat columns are read");
        assertRefused(
                group, "e.parquet: column \"author\" is nested (a list, map or structure); only flat columns are read");
    }

    @Test
    void read_bytesThatAreNoText_saysTheRowAndTheColumn() throws IOException {
        Written like = new Written("required binary image;");
        List<Group> rows = new ArrayList<>();
        for (byte[] bytes : List.of(new byte[] {65}, new byte[] {(byte) 0xFF})) {
            rows.add(like.row().append("image", Binary.fromConstantByteArray(bytes)));
        }

        assertRefused(
                like.to(folder.resolve("d.parquet"), rows),
                "d.parquet, record 1: column \"image\": the bytes are not UTF-8 text");
    }

    @Test
    void read_typeThatIsNoText_isNamedInTheRefusal() throws IOException {
        Path file = new Written("required fixed_len_byte_array(3) colour;").to(folder.resolve("d.parquet"), List.of());

        assertRefused(
                file, "d.parquet: column \"colour\" is of the type FIXED_LEN_BYTE_ARRAY, which is not read as text");
    }

    @Test
    void read_notParquet_saysWhatIsMissing() throws IOException {
        byte[] valid = Files.readAllBytes(texts(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, 100));

        assertRefused(bytes(new byte[0]), "d.parquet: the file is empty");
        assertRefused(
                bytes("label,text\nham,hello\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "d.parquet: not a Parquet file: it does not start with PAR1");
        assertRefused(
                bytes(Arrays.copyOf(valid, valid.length - 1)),
                "d.parquet: the file ends early: its last four bytes are not PAR1");
        byte[] longFooter = valid.clone();
        longFooter[valid.length - 5] = 0x7F;
        int claimed = Byte.toUnsignedInt(valid[valid.length - 8]) + (Byte.toUnsignedInt(valid[valid.length - 7]) << 8);
        assertRefused(
                bytes(longFooter),
                "d.parquet: the footer claims %d bytes, there are %d"
                        .formatted(0x7F000000 + claimed, valid.length - 12));
    }

    @Test
    void copy_withoutSomeRows_keepsTheOthersTheSchemaAndTheNotes() throws IOException {
        Path file = texts(CompressionCodecName.ZSTD, WriterVersion.PARQUET_1_0, 2_500);
        BitSet dropped = new BitSet();
        dropped.set(0);
        dropped.set(1_000, 1_500);
        Path copy = folder.resolve("copy.parquet");

        new ParquetFile(file).copy(copy, dropped);

        List<List<String>> expected = new ArrayList<>(read(file));
        List<List<String>> rows = IntStream.range(0, expected.size())
                .filter(line -> line == 0 || !dropped.get(line - 1))
                .mapToObj(expected::get)
                .toList();
        assertThat(read(copy)).isEqualTo(rows);
        try (RowGroups before = RowGroups.open(file);
                RowGroups after = RowGroups.open(copy)) {
            assertThat(after.about().getSchema()).isEqualTo(before.about().getSchema());
            assertThat(after.about().getKeyValueMetaData()).containsEntry("note", "kept");
            assertThat(after.groups().getFirst().getColumns().getFirst().getCodec())
                    .isEqualTo(CompressionCodecName.ZSTD);
        }
    }

    @Test
    void edit_someValuesAndMoreRows_leavesTheOthersAsTheyAre() throws IOException {
        Written like = new Written("""
                required binary text (STRING); optional int32 label; required double n; required boolean flag;
                required int32 day (DATE); required int64 moment (TIMESTAMP(MICROS,true));
                required fixed_len_byte_array(16) key (UUID);""");
        List<Group> rows = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            Group row = like.row()
                    .append("text", "text " + number)
                    .append("label", number)
                    .append("n", 0.25);
            row.append("flag", false).append("day", number).append("moment", 1L);
            rows.add(row.append("key", Binary.fromConstantByteArray(new byte[16])));
        }
        Path file = like.to(folder.resolve("d.parquet"), rows);
        List<String> changed = List.of("odd", "", "-2", "true", "2001-01-01", "2001-01-01T00:00:00.5Z", NO_KEY);
        Path copy = folder.resolve("copy.parquet");

        new ParquetFile(file).edit(copy, new Editing(1, changed, List.of()));

        List<List<String>> expected = new ArrayList<>(read(file));
        expected.set(2, List.of("odd", "", "-2.0", "true", "2001-01-01", "2001-01-01T00:00:00.500Z", NO_KEY));
        assertThat(read(copy)).isEqualTo(expected);
    }

    @Test
    void edit_valueThatTheColumnCannotHold_saysSo() throws IOException {
        Path file = texts(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, 2);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ParquetFile(file)
                        .edit(folder.resolve("copy.parquet"), new Editing(0, List.of("text", "spam"), List.of())))
                .withMessage("column \"label\" holds INT32, \"spam\" is none");
    }

    /// Has other values in one row, and further rows.
    private record Editing(int changedRow, List<String> changed, List<List<String>> appended) implements RecordEdit {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public String value(int row, int column, String original) {
            return row == changedRow ? changed.get(column) : original;
        }
    }

    private Path texts(CompressionCodecName codec, WriterVersion version, int count) throws IOException {
        Written like = new Written(TEXT_AND_LABEL).codec(codec).version(version).rowsAGroup(1_000);
        List<Group> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Group row = like.row().append("text", "the text of row " + number + " ä😀");
            if (number % 3 > 0) {
                row.append("label", number % 2);
            }
            rows.add(row);
        }
        return like.to(folder.resolve("d.parquet"), rows);
    }

    private Path bytes(byte[] content) throws IOException {
        return Files.write(folder.resolve("d.parquet"), content);
    }

    private static List<List<String>> read(Path file) throws IOException {
        List<List<String>> taken = new ArrayList<>();
        new ParquetFile(file).read(new Taking(taken, Integer.MAX_VALUE));
        return taken;
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> read(file))
                .withMessage(message);
    }

    /// Takes the header and rows until it has `most`.
    private record Taking(List<List<String>> taken, int most) implements Records {
        @Override
        public void columns(List<String> names) {
            taken.add(names);
        }

        @Override
        public boolean record(List<String> values) {
            taken.add(values);
            return taken.size() < most;
        }
    }
}
