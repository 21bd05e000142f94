package dev.bezoar.vet.bytes;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A place in bytes that moves on as they are read.
public final class Cursor {
    private final Bytes bytes;
    private long position;

    /// At the start of `bytes`.
    public Cursor(Bytes bytes) {
        this(bytes, 0);
    }

    /// At `position` of `bytes`.
    public Cursor(Bytes bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    /// What it moves in.
    public Bytes bytes() {
        return bytes;
    }

    /// The next byte's offset.
    public long position() {
        return position;
    }

    /// Number of bytes that follow.
    public long remaining() {
        return bytes.length() - position;
    }

    /// Moves to `place`, which must be inside or the end.
    public void moveTo(long place) throws MalformedInputException {
        bytes.require(place, 0);
        position = place;
    }

    /// Returns the next byte, 0 to 255.
    public int next() throws IOException {
        int value = bytes.at(position);
        position++;
        return value;
    }

    /// Returns the next `count` bytes as an unsigned number, least significant first; 8 bytes may come out negative.
    public long little(int count) throws IOException {
        bytes.require(position, count);
        long value = bytes.little(position, count);
        position += count;
        return value;
    }

    /// Returns the next `count` bytes as an unsigned number, most significant first.
    public long big(int count) throws IOException {
        bytes.require(position, count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    /// Moves on over `count` bytes, which must be there.
    public void skip(long count) throws MalformedInputException {
        bytes.require(position, count);
        position += count;
    }

    /// Returns a view of the next `count` bytes and moves on over them.
    public Bytes take(long count) throws IOException {
        Bytes taken = bytes.slice(position, count);
        position += count;
        return taken;
    }

    /// Returns the next `count` bytes as UTF-8; unreadable bytes become U+FFFD.
    ///
    /// @param most refuses a longer text before allocating
    public String text(long count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new MalformedInputException(
                    "byte " + position,
                    "a text of %s bytes, at most %d are read".formatted(Long.toUnsignedString(count), most));
        }
        String text = new String(bytes.array(position, (int) count), StandardCharsets.UTF_8);
        position += count;
        return text;
    }
}
