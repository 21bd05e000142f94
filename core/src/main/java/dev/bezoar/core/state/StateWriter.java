package dev.bezoar.core.state;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Writes numbers, texts and collections of them; [StateReader] reads them in the same order.
public final class StateWriter {
    private static final int BLOCK = 1 << 13;

    private final DataOutputStream out;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK); // of numbers, written at once

    /// @param out where it goes; best buffered
    public StateWriter(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    /// How one of many is written.
    @FunctionalInterface
    public interface Part<T> {
        /// Writes `one`.
        void write(StateWriter out, T one) throws IOException;
    }

    /// Writes a name that the reader must find here: a difference between the two is noticed where it begins.
    public StateWriter mark(String name) throws IOException {
        return text(name);
    }

    /// Writes a whole number.
    public StateWriter number(long number) throws IOException {
        out.writeLong(number);
        return this;
    }

    /// Writes a real number, to the last bit.
    public StateWriter real(double number) throws IOException {
        out.writeDouble(number);
        return this;
    }

    /// Writes yes or no.
    public StateWriter flag(boolean flag) throws IOException {
        out.writeBoolean(flag);
        return this;
    }

    /// Writes bytes and their number.
    public StateWriter bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        return this;
    }

    /// Writes a text, also one that no encoding holds because it has half of a surrogate pair.
    public StateWriter text(String text) throws IOException {
        if (isWhole(text)) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        out.writeInt(~text.length());
        out.writeChars(text);
        return this;
    }

    private static boolean isWhole(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /// Writes whole numbers and how many there are.
    public StateWriter numbers(long[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (int from = 0; from < numbers.length; from += BLOCK / Long.BYTES) {
            int count = Math.min(BLOCK / Long.BYTES, numbers.length - from);
            block.asLongBuffer().put(numbers, from, count);
            out.write(block.array(), 0, count * Long.BYTES);
        }
        return this;
    }

    /// Writes small whole numbers and how many there are.
    public StateWriter counts(int[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (int from = 0; from < numbers.length; from += BLOCK / Integer.BYTES) {
            int count = Math.min(BLOCK / Integer.BYTES, numbers.length - from);
            block.asIntBuffer().put(numbers, from, count);
            out.write(block.array(), 0, count * Integer.BYTES);
        }
        return this;
    }

    /// Writes real numbers and how many there are.
    public StateWriter reals(double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (int from = 0; from < numbers.length; from += BLOCK / Double.BYTES) {
            int count = Math.min(BLOCK / Double.BYTES, numbers.length - from);
            block.asDoubleBuffer().put(numbers, from, count);
            out.write(block.array(), 0, count * Double.BYTES);
        }
        return this;
    }

    /// Writes how many there are, and each, in their order.
    public <T> StateWriter all(Collection<? extends T> many, Part<T> part) throws IOException {
        out.writeInt(many.size());
        for (T one : many) {
            part.write(this, one);
        }
        return this;
    }

    /// Writes how many entries there are, and each, in their order.
    public <K, V> StateWriter entries(Map<K, V> map, Part<? super K> key, Part<? super V> value) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<K, V> entry : map.entrySet()) {
            key.write(this, entry.getKey());
            value.write(this, entry.getValue());
        }
        return this;
    }

    /// Writes whether there is one, and it.
    public <T> StateWriter maybe(Optional<T> one, Part<? super T> part) throws IOException {
        out.writeBoolean(one.isPresent());
        if (one.isPresent()) {
            part.write(this, one.get());
        }
        return this;
    }

    /// Writes a part that knows how.
    public StateWriter part(Stateful part) throws IOException {
        part.save(this);
        return this;
    }
}
