package dev.bezoar.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Damages valid files in every bit and at every length: each is read or refused as a bad file.
class HostileParquetTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UNCOMPRESSED,PARQUET_1_0", "SNAPPY,PARQUET_1_0", "GZIP,PARQUET_2_0", "ZSTD,PARQUET_2_0"})
    void read_anyBitFlipped_isReadOrRefused(CompressionCodecName codec, WriterVersion version) throws IOException {
        Path file = valid(codec, version);
        byte[] valid = Files.readAllBytes(file);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (int bit = 0; bit < valid.length * 8; bit++) {
                put(bytes, bit / 8, valid[bit / 8] ^ (1 << (bit % 8)));
                survives(file, "bit " + bit + " flipped", bit % 40 == 0);
                put(bytes, bit / 8, valid[bit / 8]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UNCOMPRESSED,PARQUET_1_0", "SNAPPY,PARQUET_1_0", "GZIP,PARQUET_2_0", "ZSTD,PARQUET_2_0"})
    void read_anyLength_isReadOrRefused(CompressionCodecName codec, WriterVersion version) throws IOException {
        Path file = valid(codec, version);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long length = bytes.length() - 1; length >= 0; length--) {
                bytes.setLength(length);
                survives(file, "cut to " + length + " bytes", false);
            }
        }
    }

    private Path valid(CompressionCodecName codec, WriterVersion version) throws IOException {
        Written like = new Written("required binary t (STRING); optional int64 n;")
                .codec(codec)
                .version(version)
                .bare();
        List<Group> rows = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            rows.add(like.row().append("t", "ä😀" + number % 3).append("n", (long) number));
        }
        return like.to(folder.resolve("d.parquet"), rows);
    }

    private static void put(RandomAccessFile bytes, int at, int value) throws IOException {
        bytes.seek(at);
        bytes.write(value);
    }

    private void survives(Path path, String damage, boolean copied) {
        ParquetFile file = new ParquetFile(path);
        assertThatCode(() -> {
                    try {
                        file.read(new Ignoring());
                        if (copied) {
                            file.copy(folder.resolve("copy.parquet"), new BitSet());
                        }
                    } catch (IOException refused) {
                        assertThat(refused.getMessage())
                                .as(damage)
                                .startsWith("d.parquet")
                                .hasLineCount(1);
                    }
                })
                .as(damage)
                .doesNotThrowAnyException();
    }

    private static final class Ignoring implements Records {
        @Override
        public void columns(List<String> names) {}

        @Override
        public boolean record(List<String> values) {
            return true;
        }
    }
}
