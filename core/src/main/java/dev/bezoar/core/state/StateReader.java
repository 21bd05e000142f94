package dev.bezoar.core.state;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what [StateWriter] wrote, in the same order.
///
/// It believes the lengths it finds: whether the bytes are what was written is to be checked before.
public final class StateReader {
    private static final int BLOCK = 1 << 13;

    private final DataInputStream in;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK); // of numbers, read at once

    /// @param in where it comes from; best buffered
    public StateReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /// How one of many is read.
    @FunctionalInterface
    public interface Part<T> {
        /// Returns the next one.
        T read(StateReader in) throws IOException;
    }

    /// Requires that `name` was marked here.
    public StateReader mark(String name) throws IOException {
        String found = text();
        if (!found.equals(name)) {
            throw new IOException("expected the state of '%s', found '%s'".formatted(name, found));
        }
        return this;
    }

    /// Returns a whole number.
    public long number() throws IOException {
        return in.readLong();
    }

    /// Returns a whole number that must be an `int`.
    public int count() throws IOException {
        long number = in.readLong();
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new IOException("expected a small number, found " + number);
        }
        return (int) number;
    }

    /// Returns a real number.
    public double real() throws IOException {
        return in.readDouble();
    }

    /// Returns yes or no.
    public boolean flag() throws IOException {
        return in.readBoolean();
    }

    /// Returns bytes.
    public byte[] bytes() throws IOException {
        return bytes(length());
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the state ends within %,d bytes".formatted(length));
        }
        return bytes;
    }

    /// Returns a text.
    public String text() throws IOException {
        int length = in.readInt();
        if (length >= 0) {
            return new String(bytes(length), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int left = ~length; left > 0; left--) {
            text.append(in.readChar());
        }
        return text.toString();
    }

    /// Returns whole numbers.
    public long[] numbers() throws IOException {
        long[] numbers = new long[length()];
        fill(numbers);
        return numbers;
    }

    /// Reads as many whole numbers as `numbers` has places.
    public void numbers(long[] numbers) throws IOException {
        requireLength(numbers.length);
        fill(numbers);
    }

    private void fill(long[] numbers) throws IOException {
        for (int from = 0; from < numbers.length; from += BLOCK / Long.BYTES) {
            int count = Math.min(BLOCK / Long.BYTES, numbers.length - from);
            in.readFully(block.array(), 0, count * Long.BYTES);
            block.asLongBuffer().get(numbers, from, count);
        }
    }

    /// Returns small whole numbers.
    public int[] counts() throws IOException {
        int[] numbers = new int[length()];
        fill(numbers);
        return numbers;
    }

    /// Reads as many small whole numbers as `numbers` has places.
    public void counts(int[] numbers) throws IOException {
        requireLength(numbers.length);
        fill(numbers);
    }

    private void fill(int[] numbers) throws IOException {
        for (int from = 0; from < numbers.length; from += BLOCK / Integer.BYTES) {
            int count = Math.min(BLOCK / Integer.BYTES, numbers.length - from);
            in.readFully(block.array(), 0, count * Integer.BYTES);
            block.asIntBuffer().get(numbers, from, count);
        }
    }

    /// Returns real numbers.
    public double[] reals() throws IOException {
        double[] numbers = new double[length()];
        fill(numbers);
        return numbers;
    }

    /// Reads as many real numbers as `numbers` has places.
    public void reals(double[] numbers) throws IOException {
        requireLength(numbers.length);
        fill(numbers);
    }

    private void fill(double[] numbers) throws IOException {
        for (int from = 0; from < numbers.length; from += BLOCK / Double.BYTES) {
            int count = Math.min(BLOCK / Double.BYTES, numbers.length - from);
            in.readFully(block.array(), 0, count * Double.BYTES);
            block.asDoubleBuffer().get(numbers, from, count);
        }
    }

    /// Returns all that were written, in their order, in a list of its own.
    public <T> List<T> all(Part<? extends T> part) throws IOException {
        int size = length();
        List<T> many = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            many.add(part.read(this));
        }
        return many;
    }

    /// Puts all entries that were written into `map`, in their order, after what was there is gone.
    public <K, V> void entries(Map<K, V> map, Part<? extends K> key, Part<? extends V> value) throws IOException {
        int size = length();
        map.clear();
        for (int at = 0; at < size; at++) {
            map.put(key.read(this), value.read(this));
        }
    }

    /// Returns one, if one was written.
    public <T> Optional<T> maybe(Part<? extends T> part) throws IOException {
        return in.readBoolean() ? Optional.of(part.read(this)) : Optional.empty();
    }

    /// Gives `part` back what it had learnt.
    public StateReader part(Stateful part) throws IOException {
        part.restore(this);
        return this;
    }

    private int length() throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("expected a length, found " + length);
        }
        return length;
    }

    private void requireLength(int expected) throws IOException {
        int length = length();
        if (length != expected) {
            throw new IOException("expected %,d numbers, found %,d".formatted(expected, length));
        }
    }
}
