package dev.bezoar.parquet;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// A column with at most one value a row.
///
/// @param descriptor what the library calls it
/// @param texts how its values are written as text
record FlatColumn(ColumnDescriptor descriptor, ValueText texts) {
    private static final int MOST_COLUMNS = 100_000;

    /// Returns the columns of `schema`.
    ///
    /// @param file the file's name
    /// @throws MalformedInputException if one of them cannot be read as text, one value a row
    static List<FlatColumn> of(MessageType schema, String file) throws MalformedInputException {
        if (schema.getFieldCount() < 1 || schema.getFieldCount() > MOST_COLUMNS) {
            throw new MalformedInputException(
                    file, "1 to %d columns are needed, there are %d".formatted(MOST_COLUMNS, schema.getFieldCount()));
        }
        Set<String> names = new HashSet<>();
        List<FlatColumn> columns = new ArrayList<>();
        for (Type type : schema.getFields()) {
            if (!names.add(type.getName())) {
                throw new MalformedInputException(
                        file, "column names must differ, \"%s\" is there twice".formatted(type.getName()));
            }
            if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
                throw new MalformedInputException(
                        file,
                        "column \"%s\" is nested (a list, map or structure); only flat columns are read"
                                .formatted(type.getName()));
            }
            columns.add(new FlatColumn(
                    schema.getColumnDescription(new String[] {type.getName()}),
                    ValueText.of(type.asPrimitiveType(), file)));
        }
        return columns;
    }

    String name() {
        return descriptor.getPath()[0];
    }

    /// Returns the value at which `reader` stands.
    @Nullable
    Object value(ColumnReader reader) {
        if (reader.getCurrentDefinitionLevel() < descriptor.getMaxDefinitionLevel()) {
            return null;
        }
        return switch (kind()) {
            case BOOLEAN -> reader.getBoolean();
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case FLOAT -> reader.getFloat();
            case DOUBLE -> reader.getDouble();
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> whole(reader.getBinary());
        };
    }

    /// Returns the value that is written as `text`; none for empty text where none may be.
    ///
    /// @throws IllegalArgumentException if there is no such value
    Optional<Object> value(String text) {
        return TextValue.of(descriptor.getPrimitiveType(), text);
    }

    /// The library notices only when they are used that bytes claim to be more than their page holds.
    private static Binary whole(Binary bytes) {
        if (bytes.toByteBuffer().remaining() != bytes.length()) {
            throw new IllegalStateException("a value of %d bytes ends early".formatted(bytes.length()));
        }
        return bytes;
    }

    /// Gives `value`, which is one of this column, to `consumer`.
    void write(Object value, RecordConsumer consumer) {
        switch (kind()) {
            case BOOLEAN -> consumer.addBoolean((Boolean) value);
            case INT32 -> consumer.addInteger((Integer) value);
            case INT64 -> consumer.addLong((Long) value);
            case FLOAT -> consumer.addFloat((Float) value);
            case DOUBLE -> consumer.addDouble((Double) value);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> consumer.addBinary((Binary) value);
        }
    }

    /// Returns `value`, which is one of this column, as text.
    ///
    /// @param file the file's name
    /// @param row zero-based number of its row
    String text(Object value, String file, long row) throws MalformedInputException {
        try {
            return texts.of(value);
        } catch (ValueText.NoTextException reason) {
            throw new MalformedInputException(
                    "%s, record %d".formatted(file, row), "column \"%s\": %s".formatted(name(), reason.getMessage()));
        }
    }

    private PrimitiveType.PrimitiveTypeName kind() {
        return descriptor.getPrimitiveType().getPrimitiveTypeName();
    }
}
