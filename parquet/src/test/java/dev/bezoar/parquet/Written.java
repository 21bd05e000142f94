package dev.bezoar.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Parquet files of groups, as parquet-java's own example writes them.
final class Written {
    private final MessageType schema;
    private CompressionCodecName codec = CompressionCodecName.SNAPPY;
    private ParquetProperties.WriterVersion version = ParquetProperties.WriterVersion.PARQUET_1_0;
    private int rowsAGroup = 1_000_000;
    private boolean bare;

    Written(String schema) {
        this.schema = MessageTypeParser.parseMessageType("message m { " + schema + " }");
    }

    Written codec(CompressionCodecName name) {
        codec = name;
        return this;
    }

    Written version(ParquetProperties.WriterVersion name) {
        version = name;
        return this;
    }

    Written rowsAGroup(int rows) {
        rowsAGroup = rows;
        return this;
    }

    /// Without checksums and statistics, so that damage reaches what they would guard.
    Written bare() {
        bare = true;
        return this;
    }

    Group row() {
        return new SimpleGroup(schema);
    }

    Path to(Path file, List<Group> rows) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withRowGroupRowCountLimit(rowsAGroup)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withPageWriteChecksumEnabled(!bare)
                .withStatisticsEnabled(!bare)
                .withSizeStatisticsEnabled(!bare)
                .withExtraMetaData(Map.of("note", "kept"))
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return file;
    }
}
