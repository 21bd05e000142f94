package dev.bezoar.parquet;

import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/// A Parquet file whose columns are flat: no lists, maps or structures.
///
/// One row group is in memory at a time. A value is read as the text that a CSV file would hold: times in ISO 8601,
/// no value as empty text.
///
/// @param path where it is
public record ParquetFile(Path path) implements RecordFile {
    private static final String EXTENSION = ".parquet";

    /// Whether the name of `path` says that it is a Parquet file.
    public static boolean isNamed(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(EXTENSION);
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String extension() {
        return EXTENSION;
    }

    @Override
    public void read(Records records) throws IOException {
        try (RowGroups groups = RowGroups.open(path)) {
            records.columns(groups.columns().stream().map(FlatColumn::name).toList());
            for (Optional<Row> row = groups.next(); row.isPresent(); row = groups.next()) {
                if (!records.record(texts(row.get(), groups.columns()))) {
                    return;
                }
            }
        }
    }

    private List<String> texts(Row row, List<FlatColumn> columns) throws IOException {
        List<String> texts = new ArrayList<>(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            Optional<Object> value = row.value(column);
            texts.add(value.isEmpty() ? "" : columns.get(column).text(value.get(), name(), row.number()));
        }
        return texts;
    }

    /// Values, types, and what the file says of itself stay; pages and row groups are cut anew.
    @Override
    public void copy(Path copy, BitSet dropped) throws IOException {
        try (RowGroups groups = RowGroups.open(path);
                ParquetWriter<Row> writer = RowWriter.to(copy, groups)) {
            for (Optional<Row> row = groups.next(); row.isPresent(); row = groups.next()) {
                if (!dropped.get(Math.toIntExact(row.get().number()))) {
                    writer.write(row.get());
                }
            }
        }
    }

    @Override
    public void edit(Path copy, RecordEdit edit) throws IOException {
        try (RowGroups groups = RowGroups.open(path);
                ParquetWriter<Row> writer = RowWriter.to(copy, groups)) {
            long number = 0;
            for (Optional<Row> row = groups.next(); row.isPresent(); row = groups.next()) {
                writer.write(edited(row.get(), groups.columns(), edit));
                number++;
            }
            for (List<String> values : edit.appended()) {
                writer.write(row(number++, values, groups.columns()));
            }
        }
    }

    private Row edited(Row row, List<FlatColumn> columns, RecordEdit edit) throws IOException {
        List<String> texts = texts(row, columns);
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int column = 0; column < values.length; column++) {
            String is = edit.value(Math.toIntExact(row.number()), column, texts.get(column));
            values[column] = (is.equals(texts.get(column))
                            ? row.value(column)
                            : columns.get(column).value(is))
                    .orElse(null);
        }
        return new Row(row.number(), values);
    }

    private static Row row(long number, List<String> texts, List<FlatColumn> columns) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = columns.get(column).value(texts.get(column)).orElse(null);
        }
        return new Row(number, values);
    }
}
