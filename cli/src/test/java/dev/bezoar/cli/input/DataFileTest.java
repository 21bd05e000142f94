package dev.bezoar.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.formats.TableReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void scan_parquet_findsTheRowsOfItsKeyAndWritesACopyWithoutThem() throws IOException {
        String rows = Files.readAllLines(EXAMPLE.resolveSibling("product-notes.key.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .collect(Collectors.joining(","));

        int code = run(
                "scan",
                parquet().toString(),
                "--json",
                "-",
                "--out",
                folder.resolve("out").toString());

        assertThat(code).as(error.toString()).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("\"rows\":[" + rows + "]");
        assertThat(run("scan", folder.resolve("out/clean.parquet").toString())).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(error.toString()).isEmpty();
    }

    @Test
    void scan_parquetWithTrustedCsv_readsBoth() throws IOException {
        int code = run("scan", parquet().toString(), "--trusted", EXAMPLE.toString(), "--quiet");

        assertThat(code).as(error.toString()).isNotEqualTo(ExitCode.COULD_NOT_TELL);
    }

    @Test
    void scan_folder_saysThatAFileIsNeeded() {
        assertThat(run("scan", folder.toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).isEqualTo("bezoar: " + folder + ": a file is needed, this is a folder\n");
    }

    private Path parquet() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required binary id (STRING); required binary text (STRING); required binary label (STRING); }");
        Path file = folder.resolve("notes.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (List<String> row : TableReader.read(EXAMPLE).rows()) {
                writer.write(new SimpleGroup(schema)
                        .append("id", row.get(0))
                        .append("text", row.get(1))
                        .append("label", row.get(2)));
            }
        }
        return file;
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
