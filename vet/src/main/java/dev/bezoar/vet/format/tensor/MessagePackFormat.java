package dev.bezoar.vet.format.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;

/// MessagePack, as Flax writes it: maps and arrays, and three extensions for numbers and arrays.
public final class MessagePackFormat implements ModelFormat {
    private static final int DEEPEST = 256;
    private static final int HIGHEST_EXTENSION = 3; // arrays, complex numbers, scalars

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public Match match(Part part) throws IOException {
        int first = part.bytes().at(0);
        boolean isMap = (first >= 0x81 && first <= 0x8f) || first == 0xde || first == 0xdf;
        return isMap && part.bytes().length() > 2 ? Match.POSSIBLE : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Cursor cursor = new Cursor(part.bytes());
        value(part, reading, cursor, 0);
        if (cursor.remaining() > 0) {
            throw new MalformedInputException("byte " + cursor.position(), "more follows the value");
        }
    }

    private static void value(Part part, Reading reading, Cursor cursor, int depth) throws IOException {
        reading.budget().step(1);
        if (depth > DEEPEST) {
            throw new MalformedInputException("byte " + cursor.position(), "values in more than 256 values");
        }
        int kind = cursor.next();
        if (kind <= 0x7f || kind >= 0xe0) {
            return;
        }
        if (kind <= 0x8f) {
            members(part, reading, cursor, 2L * (kind & 0x0f), depth);
        } else if (kind <= 0x9f) {
            members(part, reading, cursor, kind & 0x0f, depth);
        } else if (kind <= 0xbf) {
            cursor.skip(kind & 0x1f);
        } else {
            wide(part, reading, cursor, kind, depth);
        }
    }

    private static void wide(Part part, Reading reading, Cursor cursor, int kind, int depth) throws IOException {
        switch (kind) {
            case 0xc0, 0xc2, 0xc3 -> {
                // nothing, false, true
            }
            case 0xc4, 0xd9 -> cursor.skip(cursor.big(1));
            case 0xc5, 0xda -> cursor.skip(cursor.big(2));
            case 0xc6, 0xdb -> cursor.skip(cursor.big(4));
            case 0xc7 -> extension(part, reading, cursor, cursor.big(1));
            case 0xc8 -> extension(part, reading, cursor, cursor.big(2));
            case 0xc9 -> extension(part, reading, cursor, cursor.big(4));
            case 0xca, 0xce, 0xd2 -> cursor.skip(4);
            case 0xcb, 0xcf, 0xd3 -> cursor.skip(8);
            case 0xcc, 0xd0 -> cursor.skip(1);
            case 0xcd, 0xd1 -> cursor.skip(2);
            case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(part, reading, cursor, 1L << (kind - 0xd4));
            case 0xdc -> members(part, reading, cursor, cursor.big(2), depth);
            case 0xdd -> members(part, reading, cursor, cursor.big(4), depth);
            case 0xde -> members(part, reading, cursor, 2 * cursor.big(2), depth);
            case 0xdf -> members(part, reading, cursor, 2 * cursor.big(4), depth);
            default -> throw new MalformedInputException("byte " + cursor.position(), "no value begins so");
        }
    }

    private static void members(Part part, Reading reading, Cursor cursor, long count, int depth) throws IOException {
        for (long i = 0; i < count; i++) {
            value(part, reading, cursor, depth + 1);
        }
    }

    private static void extension(Part part, Reading reading, Cursor cursor, long length) throws IOException {
        long at = cursor.position();
        int type = (byte) cursor.next();
        if (type > HIGHEST_EXTENSION || type < -1) {
            Concerns.review(
                    reading,
                    part.place(at, length),
                    "unknown-call",
                    "it holds values of the extension %d".formatted(type),
                    "What becomes of them only the loading program knows.");
        }
        if (type > HIGHEST_EXTENSION) {
            reading.descend(part.inside("extension at " + at, cursor.position(), cursor.take(length)));
        } else {
            cursor.skip(length);
        }
    }
}
