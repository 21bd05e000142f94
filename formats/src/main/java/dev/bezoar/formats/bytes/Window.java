package dev.bezoar.formats.bytes;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A part of a stream that moves forward and always holds one whole record.
final class Window {
    private static final int FIRST_SIZE = 1 << 18;
    private static final int MOST_BYTES = 100_000_000; // of one record

    private final InputStream in;
    private final String name;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int limit;

    Window(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /// Returns the byte `offset` places into the record, or -1 after the end of the file: [#isOver] tells that from
    /// 0xff.
    int at(int offset) throws IOException {
        int place = start + offset;
        return place < limit ? buffer[place] : more(offset);
    }

    private int more(int offset) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        while (offset >= limit) {
            if (limit == buffer.length) {
                if (limit >= MOST_BYTES) {
                    throw new MalformedInputException(name, "a record is longer than %d bytes".formatted(MOST_BYTES));
                }
                buffer = Arrays.copyOf(buffer, Math.min(MOST_BYTES, 2 * limit));
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                return -1;
            }
            limit += count;
        }
        return buffer[offset];
    }

    /// Returns how far into the record the next byte is that is one of three, from `offset` on; the end of the file if
    /// there is none.
    int find(int offset, Three three) throws IOException {
        int from = offset;
        while (true) {
            int place = three.find(buffer, start + from, limit);
            if (place < limit) {
                return place - start;
            }
            from = limit - start;
            if (isOver(from)) {
                return from;
            }
        }
    }

    /// Whether the file ends before the byte `offset` places into the record.
    boolean isOver(int offset) throws IOException {
        return start + offset >= limit && more(offset) == -1 && start + offset >= limit;
    }

    /// The bytes, valid until the next call of another method.
    byte[] bytes() {
        return buffer;
    }

    /// Where the record starts in [#bytes()].
    int start() {
        return start;
    }

    /// Moves on by `count` bytes, which are in the window.
    void advance(int count) {
        start += count;
    }

    /// Moves over the mark that some programs put before UTF-8.
    void skipMark() throws IOException {
        if (at(0) == (byte) 0xEF && at(1) == (byte) 0xBB && at(2) == (byte) 0xBF) {
            advance(3);
        }
    }
}
