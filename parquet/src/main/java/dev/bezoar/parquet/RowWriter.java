package dev.bezoar.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// Writes rows with the schema, the notes and the compression of the file that they came from.
final class RowWriter extends WriteSupport<Row> {
    private final MessageType schema;
    private final Map<String, String> notes;
    private final List<FlatColumn> columns;
    private @Nullable RecordConsumer consumer;

    private RowWriter(RowGroups like) {
        this.schema = like.about().getSchema();
        this.notes = like.about().getKeyValueMetaData();
        this.columns = like.columns();
    }

    /// Returns a writer to `file` of rows `like` those.
    static ParquetWriter<Row> to(Path file, RowGroups like) throws IOException {
        CompressionCodecName codec = like.groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .findFirst()
                .map(chunk -> chunk.getCodec())
                .orElse(CompressionCodecName.UNCOMPRESSED);
        return new Builder(new LocalOutputFile(file), new RowWriter(like))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .withCompressionCodec(codec)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final RowWriter rows;

        Builder(OutputFile file, RowWriter rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract above, though never called with a ParquetConfiguration
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // abstract above, though never called with a ParquetConfiguration
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, notes);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, notes);
    }

    @Override
    public void prepareForWrite(RecordConsumer target) {
        consumer = target;
    }

    @Override
    public void write(Row row) {
        RecordConsumer target = Optional.ofNullable(consumer).orElseThrow();
        target.startMessage();
        for (int column = 0; column < columns.size(); column++) {
            Optional<Object> value = row.value(column);
            if (value.isPresent()) {
                String name = columns.get(column).name();
                target.startField(name, column);
                columns.get(column).write(value.get(), target);
                target.endField(name, column);
            }
        }
        target.endMessage();
    }
}
