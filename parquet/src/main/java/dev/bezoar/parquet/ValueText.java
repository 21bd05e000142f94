package dev.bezoar.parquet;

import dev.bezoar.core.data.MalformedInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// How the values of one type are written as text.
@FunctionalInterface
interface ValueText {
    /// More characters than a text that somebody means to be read.
    int LONGEST = 100_000_000;

    /// More decimals than any number has.
    int MOST_DECIMALS = 1_000;

    /// Says why a value is no text.
    final class NoTextException extends Exception {
        private static final long serialVersionUID = 1L;

        NoTextException(String reason) {
            super(reason);
        }
    }

    /// Returns `value` as text.
    String of(Object value) throws NoTextException;

    /// Returns how values of `type` are written.
    ///
    /// @param file the file's name
    /// @throws MalformedInputException if they cannot be
    static ValueText of(PrimitiveType type, String file) throws MalformedInputException {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        PrimitiveTypeName kind = type.getPrimitiveTypeName();
        Optional<ValueText> meant = meaning == null ? Optional.empty() : meant(meaning, kind);
        return meant.or(() -> plain(meaning, kind))
                .orElseThrow(() -> new MalformedInputException(
                        file,
                        "column \"%s\" is of the type %s, which is not read as text"
                                .formatted(type.getName(), meaning == null ? kind : meaning)));
    }

    /// What a number or bytes stand for, if that is more than themselves.
    private static Optional<ValueText> meant(LogicalTypeAnnotation meaning, PrimitiveTypeName kind) {
        boolean bytes = isBytes(kind);
        return Optional.ofNullable(
                switch (meaning) {
                    case DecimalLogicalTypeAnnotation decimal -> value -> decimal(value, decimal.getScale());
                    case DateLogicalTypeAnnotation _
                    when kind == PrimitiveTypeName.INT32 ->
                        value -> LocalDate.ofEpochDay((Integer) value).toString();
                    case TimestampLogicalTypeAnnotation time
                    when kind == PrimitiveTypeName.INT64 ->
                        value -> time((Long) value, time.getUnit(), time.isAdjustedToUTC());
                    case TimeLogicalTypeAnnotation time
                    when !bytes -> value -> timeOfDay(((Number) value).longValue(), time.getUnit());
                    case IntLogicalTypeAnnotation number when !number.isSigned() && !bytes -> ValueText::unsigned;
                    case UUIDLogicalTypeAnnotation _ when bytes -> value -> uuid((Binary) value);
                    case StringLogicalTypeAnnotation _ when bytes -> ValueText::words;
                    case EnumLogicalTypeAnnotation _ when bytes -> ValueText::words;
                    case JsonLogicalTypeAnnotation _ when bytes -> ValueText::words;
                    default -> null;
                });
    }

    private static Optional<ValueText> plain(@Nullable LogicalTypeAnnotation meaning, PrimitiveTypeName kind) {
        if (kind == PrimitiveTypeName.INT96) {
            return Optional.of(value -> oldTime((Binary) value));
        }
        if (!isBytes(kind)) {
            return Optional.of(Object::toString);
        }
        return meaning == null && kind == PrimitiveTypeName.BINARY ? Optional.of(ValueText::words) : Optional.empty();
    }

    private static boolean isBytes(PrimitiveTypeName kind) {
        return kind == PrimitiveTypeName.BINARY || kind == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    private static String words(Object value) throws NoTextException {
        Binary bytes = (Binary) value;
        if (bytes.length() > LONGEST) {
            throw new NoTextException("a value is longer than %d bytes".formatted(LONGEST));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.toByteBuffer())
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new NoTextException("the bytes are not UTF-8 text");
        }
    }

    private static String unsigned(Object value) {
        return value instanceof Integer number ? Integer.toUnsignedString(number) : Long.toUnsignedString((Long) value);
    }

    private static String decimal(Object value, int scale) throws NoTextException {
        if (scale < 0 || scale > MOST_DECIMALS || (value instanceof Binary empty && empty.length() == 0)) {
            throw new NoTextException("%s with %d decimals is no number".formatted(value, scale));
        }
        BigInteger unscaled = value instanceof Binary bytes
                ? new BigInteger(bytes.getBytes())
                : BigInteger.valueOf(((Number) value).longValue());
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    private static String time(long count, TimeUnit unit, boolean utc) throws NoTextException {
        long aSecond = aSecond(unit);
        long nanos = Math.floorMod(count, aSecond) * (1_000_000_000 / aSecond);
        try {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(count, aSecond), nanos);
            return utc
                    ? instant.toString()
                    : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
        } catch (DateTimeException outOfRange) {
            throw new NoTextException("%d is no time".formatted(count));
        }
    }

    private static String timeOfDay(long count, TimeUnit unit) throws NoTextException {
        try {
            return LocalTime.ofNanoOfDay(Math.multiplyExact(count, 1_000_000_000 / aSecond(unit)))
                    .toString();
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new NoTextException("%d is no time of day".formatted(count));
        }
    }

    /// How many of `unit` a second has.
    static long aSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    /// The twelve bytes that Impala and old Sparks wrote: nanoseconds of the day, then the Julian day.
    private static String oldTime(Binary value) throws NoTextException {
        int julianDayOfEpoch = 2_440_588;
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != 12) {
            throw new NoTextException("a time has 12 bytes, this one has %d".formatted(bytes.remaining()));
        }
        long nanos = bytes.getLong();
        long day = bytes.getInt() - (long) julianDayOfEpoch;
        try {
            return Instant.ofEpochSecond(day * 86_400, nanos).toString();
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new NoTextException("%s is no time".formatted(value));
        }
    }

    private static String uuid(Binary value) throws NoTextException {
        ByteBuffer bytes = ByteBuffer.wrap(value.getBytes());
        if (bytes.remaining() != 16) {
            throw new NoTextException("a UUID has 16 bytes, this one has %d".formatted(bytes.remaining()));
        }
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
