package dev.bezoar.behaviour.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A named array of numbers or texts, row-major; never changes.
public final class Tensor {
    private final String name;
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer numbers;
    private final List<String> texts;

    private Tensor(String name, ElementType type, List<Long> shape, ByteBuffer numbers, List<String> texts) {
        this.name = name;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.numbers = numbers;
        this.texts = List.copyOf(texts);
    }

    /// Takes over little-endian `bytes`.
    public static Tensor ofBytes(String name, ElementType type, List<Long> shape, ByteBuffer bytes) {
        if (!type.isNumber() || bytes.remaining() != count(shape) * type.bytes()) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, which is not %s of shape %s".formatted(name, bytes.remaining(), type, shape));
        }
        return new Tensor(name, type, shape, bytes.slice().order(ByteOrder.LITTLE_ENDIAN), List.of());
    }

    /// Rounds `values` to `type`.
    public static Tensor of(String name, ElementType type, List<Long> shape, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat((float) value);
                case FLOAT64 -> bytes.putDouble(value);
                case INT8, UINT8, BOOL -> bytes.put((byte) Math.rint(value));
                case INT16 -> bytes.putShort((short) Math.rint(value));
                case INT32 -> bytes.putInt((int) Math.rint(value));
                case INT64 -> bytes.putLong((long) Math.rint(value));
                case TEXT, OTHER -> throw new IllegalArgumentException(name + " is no tensor of numbers");
            }
        }
        return ofBytes(name, type, shape, bytes.flip());
    }

    /// Takes over 32-bit floating point numbers.
    public static Tensor ofFloats(String name, List<Long> shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return ofBytes(name, ElementType.FLOAT32, shape, bytes);
    }

    /// A tensor of texts.
    public static Tensor ofTexts(String name, List<Long> shape, List<String> texts) {
        if (texts.size() != count(shape)) {
            throw new IllegalArgumentException("%s has %d texts for shape %s".formatted(name, texts.size(), shape));
        }
        return new Tensor(name, ElementType.TEXT, shape, ByteBuffer.allocate(0), texts);
    }

    /// Number of elements of `shape`.
    public static long count(List<Long> shape) {
        long count = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("no shape: " + shape);
            }
            count = count == 0 || shape.contains(0L) ? 0 : Math.multiplyExact(count, length);
        }
        return count;
    }

    /// What the model calls it.
    public String name() {
        return name;
    }

    /// What its elements are.
    public ElementType type() {
        return type;
    }

    /// Length of each dimension.
    public List<Long> shape() {
        return shape;
    }

    /// Number of elements.
    public int count() {
        return Math.toIntExact(count(shape));
    }

    /// The elements' bytes, little-endian; a view that cannot be written.
    public ByteBuffer bytes() {
        return numbers.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The texts; empty if it holds numbers.
    public List<String> texts() {
        return texts;
    }

    /// Element `at` as a number.
    public double number(int at) {
        return switch (type) {
            case FLOAT32 -> numbers.getFloat(at * Float.BYTES);
            case FLOAT64 -> numbers.getDouble(at * Double.BYTES);
            case INT8 -> numbers.get(at);
            case UINT8, BOOL -> numbers.get(at) & 0xff;
            case INT16 -> numbers.getShort(at * Short.BYTES);
            case INT32 -> numbers.getInt(at * Integer.BYTES);
            case INT64 -> numbers.getLong(at * Long.BYTES);
            case TEXT, OTHER -> throw new IllegalArgumentException(name + " is no tensor of numbers");
        };
    }

    /// Element `at` as a text; whole numbers without a point.
    public String text(int at) {
        return switch (type) {
            case TEXT -> texts.get(at);
            case FLOAT32, FLOAT64 -> Double.toString(number(at));
            case INT8, UINT8, BOOL, INT16, INT32, INT64, OTHER -> Long.toString((long) number(at));
        };
    }
}
