package dev.bezoar.parquet;

import dev.bezoar.core.data.MalformedInputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/// The rows of a Parquet file, in file order, one row group in memory at a time.
final class RowGroups implements Closeable {
    private final String name;
    private final ParquetFileReader reader;
    private final List<FlatColumn> columns;
    private ColumnReader[] current = new ColumnReader[0];
    private long left;
    private long number;

    private RowGroups(String name, ParquetFileReader reader, List<FlatColumn> columns) {
        this.name = name;
        this.reader = reader;
        this.columns = columns;
    }

    static RowGroups open(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Footer.requireAt(file);
        long length = Files.size(file);
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification()
                .build();
        return guarded(name, () -> {
            ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options);
            try {
                List<FlatColumn> columns =
                        FlatColumn.of(reader.getFileMetaData().getSchema(), name);
                Footer.requireInside(name, length, reader.getRowGroups());
                return new RowGroups(name, reader, columns);
            } catch (IOException | RuntimeException refused) {
                reader.close();
                throw refused;
            }
        });
    }

    List<FlatColumn> columns() {
        return columns;
    }

    FileMetaData about() {
        return reader.getFileMetaData();
    }

    List<BlockMetaData> groups() {
        return reader.getRowGroups();
    }

    /// Returns the next row, if there is one.
    Optional<Row> next() throws IOException {
        return guarded(name, () -> {
            while (left == 0) {
                if (!nextGroup()) {
                    return Optional.empty();
                }
            }
            return Optional.of(row());
        });
    }

    private boolean nextGroup() throws IOException {
        CheckedPages pages = CheckedPages.of(reader.readNextRowGroup());
        if (pages == null) {
            return false;
        }
        left = pages.getRowCount();
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(pages, new NoRecords(), about().getSchema(), about().getCreatedBy());
        current = columns.stream()
                .map(column -> store.getColumnReader(column.descriptor()))
                .toArray(ColumnReader[]::new);
        return true;
    }

    private Row row() {
        @Nullable Object[] values = new @Nullable Object[current.length];
        for (int column = 0; column < current.length; column++) {
            values[column] = columns.get(column).value(current[column]);
            current[column].consume();
        }
        left--;
        return new Row(number++, values);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private interface Reading<T> {
        T now() throws IOException;
    }

    /// Whatever the library throws on damaged bytes becomes a refusal of the file. A claimed size that is beyond the
    /// memory, or a nesting beyond the stack, leaves both as they were: nothing was allocated or kept.
    private static <T> T guarded(String name, Reading<T> reading) throws IOException {
        try {
            return reading.now();
        } catch (MalformedInputException refused) {
            throw refused;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError damage) {
            throw malformed(name, damage);
        }
    }

    private static MalformedInputException malformed(String name, Throwable damage) {
        String said = String.valueOf(damage.getMessage()).lines().findFirst().orElse("");
        String problem = switch (damage) {
            case EOFException _ -> "it ends early";
            case OutOfMemoryError _ -> "it is damaged, or a row group of it is larger than the memory";
            default -> "it is damaged: " + said;
        };
        MalformedInputException malformed = new MalformedInputException(name, problem);
        malformed.initCause(damage);
        return malformed;
    }
}
