package dev.bezoar.parquet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// The value of a column that [ValueText] writes as some text: the way back, for changed copies.
final class TextValue {
    private TextValue() {}

    /// Returns the value of `type` that is written as `text`; none for empty text where none may be.
    ///
    /// @throws IllegalArgumentException if there is no such value
    static Optional<Object> of(PrimitiveType type, String text) {
        boolean words = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY;
        if (text.isEmpty() && !words && type.isRepetition(Type.Repetition.OPTIONAL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(value(type, text));
        } catch (ArithmeticException | NumberFormatException | DateTimeException none) {
            throw new IllegalArgumentException(
                    "column \"%s\" holds %s, \"%s\" is none".formatted(type.getName(), described(type), text), none);
        }
    }

    private static Object value(PrimitiveType type, String text) {
        return switch (type.getLogicalTypeAnnotation()) {
            case DateLogicalTypeAnnotation _ ->
                Math.toIntExact(LocalDate.parse(text).toEpochDay());
            case TimestampLogicalTypeAnnotation time -> count(Instant.parse(text), time.getUnit());
            case IntLogicalTypeAnnotation number when number.isSigned() -> plain(type, text);
            case null -> plain(type, text);
            default -> {
                if (type.getPrimitiveTypeName() != PrimitiveType.PrimitiveTypeName.BINARY) {
                    throw unchangeable(type);
                }
                yield Binary.fromString(text);
            }
        };
    }

    private static Object plain(PrimitiveType type, String text) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INT32 -> new BigDecimal(text).intValueExact();
            case INT64 -> new BigDecimal(text).longValueExact();
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BINARY -> Binary.fromString(text);
            case FIXED_LEN_BYTE_ARRAY, INT96 -> throw unchangeable(type);
        };
    }

    private static long count(Instant instant, LogicalTypeAnnotation.TimeUnit unit) {
        long aSecond = ValueText.aSecond(unit);
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), aSecond), instant.getNano() / (1_000_000_000 / aSecond));
    }

    private static IllegalArgumentException unchangeable(PrimitiveType type) {
        return new IllegalArgumentException(
                "column \"%s\" holds %s, which cannot be changed".formatted(type.getName(), described(type)));
    }

    private static Object described(PrimitiveType type) {
        return Optional.<Object>ofNullable(type.getLogicalTypeAnnotation()).orElse(type.getPrimitiveTypeName());
    }
}
