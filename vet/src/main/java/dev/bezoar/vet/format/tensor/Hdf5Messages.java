package dev.bezoar.vet.format.tensor;

import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;

/// What the messages of an HDF5 object tell.
final class Hdf5Messages {
    private static final long NOWHERE = -1;
    private static final int TEXT = 3;
    private static final int VARIABLE = 9;
    private static final int EXTERNAL = 64;
    private static final int KNOWN_FILTERS = 6;
    private static final int LZF = 32_000;

    private final Part part;
    private final Bytes bytes;
    private final Reading reading;
    private final Hdf5Walk walk;

    Hdf5Messages(Part part, Reading reading, Hdf5Walk walk) {
        this.part = part;
        this.bytes = part.bytes();
        this.reading = reading;
        this.walk = walk;
    }

    /// How large an object says it is.
    static final class Shape {
        private static final double PACKED = 1032; // the most that deflate can pack

        private double values = 1;
        private long valueBytes = 1;

        boolean isLargerThan(long fileLength) {
            return values * valueBytes > PACKED * fileLength + (1 << 20);
        }
    }

    /// Takes in one message, which stands at `offset`.
    void read(int type, Bytes data, long offset, Shape shape) throws IOException {
        switch (type) {
            case 0x01 -> dimensions(data, shape);
            case 0x02 -> linkInfo(data, offset);
            case 0x03 -> shape.valueBytes = Math.max(1, data.little(4, 4));
            case 0x06 -> link(new Cursor(data), offset);
            case 0x07 -> walk.leadsOut(offset, "its values lie in another file");
            case 0x0B -> filters(data, offset);
            case 0x0C -> attribute(new Cursor(data), offset);
            case 0x11 -> walk.group(data.little(0, 8), data.little(8, 8));
            case 0x15 -> attributeInfo(data, offset);
            default -> {
                // names, times, layouts: nothing a reader acts on outside the file
            }
        }
    }

    private static void dimensions(Bytes data, Shape shape) throws IOException {
        int count = data.at(1);
        long first = data.at(0) == 1 ? 8 : 4;
        for (int i = 0; i < count; i++) {
            long extent = data.little(first + 8L * i, 8);
            shape.values *= extent < 0 ? Double.MAX_VALUE : extent;
        }
    }

    private void linkInfo(Bytes data, long offset) throws IOException {
        long heap = data.little((data.at(1) & 1) != 0 ? 10 : 2, 8);
        if (heap != NOWHERE) {
            reading.notExamined(part, offset, "Its links lie in a fractal heap");
        }
    }

    private void attributeInfo(Bytes data, long offset) throws IOException {
        long heap = data.little((data.at(1) & 1) != 0 ? 4 : 2, 8);
        if (heap != NOWHERE) {
            reading.notExamined(part, offset, "Its attributes lie in a fractal heap");
        }
    }

    private void link(Cursor cursor, long offset) throws IOException {
        cursor.skip(1);
        int flags = cursor.next();
        int type = (flags & 8) != 0 ? cursor.next() : 0;
        cursor.skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 0x10) != 0 ? 1 : 0));
        cursor.skip(cursor.little(1 << (flags & 3)));
        if (type == 0) {
            walk.visit(cursor.little(8));
        } else if (type == EXTERNAL) {
            long length = cursor.little(2);
            String target = cursor.text(length, 1 << 16).replace('\0', ' ').strip();
            walk.leadsOut(offset, "a link leads to another file: %s".formatted(target));
        }
    }

    private void filters(Bytes data, long offset) throws IOException {
        Cursor cursor = new Cursor(data);
        int version = cursor.next();
        int count = cursor.next();
        cursor.skip(version == 1 ? 6 : 0);
        for (int i = 0; i < count; i++) {
            int filter = (int) cursor.little(2);
            long name = version == 1 || filter >= 256 ? cursor.little(2) : 0;
            cursor.skip(2);
            long values = cursor.little(2);
            cursor.skip(version == 1 ? (name + 7) / 8 * 8 : name);
            cursor.skip(values * 4 + (version == 1 && values % 2 == 1 ? 4 : 0));
            if (filter > KNOWN_FILTERS && filter != LZF) {
                Concerns.review(
                        reading,
                        part.place(offset, 0),
                        "unknown-call",
                        "reading it needs the filter %d".formatted(filter),
                        "The reader loads a library for it.");
            }
        }
    }

    private void attribute(Cursor cursor, long offset) throws IOException {
        int version = cursor.next();
        cursor.skip(1);
        long name = cursor.little(2);
        long type = cursor.little(2);
        long space = cursor.little(2);
        cursor.skip(version == 3 ? 1 : 0);
        int unit = version == 1 ? 8 : 1;
        cursor.skip(padded(name, unit));
        Bytes datatype = cursor.take(padded(type, unit));
        cursor.skip(padded(space, unit));
        int kind = datatype.at(0) & 0x0F;
        if (kind == TEXT) {
            text(cursor.take(cursor.remaining()), offset);
        } else if (kind == VARIABLE && cursor.remaining() >= 16) {
            cursor.skip(4);
            text(heap(cursor.little(8), cursor.little(4)), offset);
        }
    }

    private void text(Bytes value, long offset) throws IOException {
        long length = value.length();
        while (length > 0 && value.at(length - 1) == 0) {
            length--;
        }
        if (length > 1 && (value.at(0) == '{' || value.at(0) == '[')) {
            reading.descend(part.unpacked("attribute at " + offset, value.slice(0, length)));
        }
    }

    /// Returns an object of a global heap, empty if it is not there.
    private Bytes heap(long address, long index) throws IOException {
        Bytes none = bytes.slice(0, 0);
        if (!bytes.has(address, "GCOL")) {
            return none;
        }
        long end = address + bytes.little(address + 8, 8);
        Cursor cursor = new Cursor(bytes, address + 16);
        while (cursor.position() + 16 <= Math.min(end, bytes.length())) {
            reading.budget().step(1);
            long number = cursor.little(2);
            cursor.skip(6);
            long size = cursor.little(8);
            if (number == index) {
                return cursor.take(size);
            }
            if (number == 0) {
                return none;
            }
            cursor.skip(padded(size, 8));
        }
        return none;
    }

    private static long padded(long length, int unit) {
        return (length + unit - 1) / unit * unit;
    }
}
