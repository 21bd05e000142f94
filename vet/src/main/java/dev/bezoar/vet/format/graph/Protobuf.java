package dev.bezoar.vet.format.graph;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Budget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One message of protocol buffers, of which only the wire format is known; nothing but lengths is read in advance.
final class Protobuf {
    private static final int LONGEST_TEXT = 1 << 20;

    private final List<Field> fields;

    /// One field.
    ///
    /// @param value of numbers
    /// @param content of texts, bytes and messages, else empty
    record Field(int number, int wire, long value, long offset, Bytes content) {}

    private Protobuf(List<Field> fields) {
        this.fields = fields;
    }

    /// Reads the fields of `bytes`, which must be whole.
    static Protobuf read(Bytes bytes, Budget budget) throws IOException {
        List<Field> fields = new ArrayList<>();
        Cursor cursor = new Cursor(bytes);
        Bytes none = bytes.slice(0, 0);
        while (cursor.remaining() > 0) {
            budget.step(8);
            long tag = varint(cursor);
            int number = (int) (tag >>> 3);
            if (number <= 0) {
                throw new MalformedInputException("byte " + cursor.position(), "a field without a number");
            }
            long at = cursor.position();
            switch ((int) (tag & 7)) {
                case 0 -> fields.add(new Field(number, 0, varint(cursor), at, none));
                case 1 -> fields.add(new Field(number, 1, cursor.little(8), at, none));
                case 2 -> {
                    long length = varint(cursor);
                    long start = cursor.position();
                    fields.add(new Field(number, 2, 0, start, cursor.take(length)));
                }
                case 5 -> fields.add(new Field(number, 5, cursor.little(4), at, none));
                default -> throw new MalformedInputException("byte " + at, "a field of an unknown kind");
            }
        }
        return new Protobuf(fields);
    }

    List<Field> fields() {
        return fields;
    }

    /// Returns the contents of all fields `number` that have one.
    List<Field> all(int number) {
        return fields.stream()
                .filter(field -> field.number() == number && field.wire() == 2)
                .toList();
    }

    /// Returns the text of the last field `number`, as readers do, or an empty one.
    String text(int number) throws IOException {
        String text = "";
        for (Field field : all(number)) {
            text = text(field);
        }
        return text;
    }

    /// Returns the content of `field` as text.
    static String text(Field field) throws IOException {
        long length = field.content().length();
        if (length > LONGEST_TEXT) {
            throw new MalformedInputException("byte " + field.offset(), "a text of %d bytes".formatted(length));
        }
        return new String(field.content().array(0, (int) length), StandardCharsets.UTF_8);
    }

    private static long varint(Cursor cursor) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = cursor.next();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedInputException("byte " + cursor.position(), "a number of more than 10 bytes");
    }
}
