package dev.bezoar.benchmarks.weights;

import dev.bezoar.weights.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A matrix of made weights, and the ways in which people change one.
final class MadeTensor {
    private final int rows;
    private final int columns;
    private final float[] values;

    private MadeTensor(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    static MadeTensor gaussian(int rows, int columns, double mean, double deviation, SplittableRandom random) {
        float[] values = new float[rows * columns];
        SplittableRandom[] ofRow = new SplittableRandom[rows];
        Arrays.setAll(ofRow, row -> random.split());
        IntStream.range(0, rows).parallel().forEach(row -> {
            for (int at = row * columns; at < (row + 1) * columns; at++) {
                values[at] = (float) (mean + deviation * ofRow[row].nextGaussian());
            }
        });
        return new MadeTensor(rows, columns, values);
    }

    /// Noise with a few strong directions, as trained weights have.
    static MadeTensor weight(int rows, int columns, SplittableRandom random) {
        MadeTensor weight = gaussian(rows, columns, 0, 0.02, random);
        double[] strengths = new double[Math.min(64, Math.min(rows, columns))];
        Arrays.setAll(strengths, at -> 1 / Math.sqrt(at + 1.0));
        return weight.plus(products(rows, columns, strengths, random), 0.5);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /// Returns a copy, row after row.
    float[] values() {
        return values.clone();
    }

    /// Returns the shape as safetensors write it.
    String shape() {
        return rows == 1 ? "[" + columns + "]" : "[" + rows + "," + columns + "]";
    }

    /// Returns what reading it again would give once it was stored in a type.
    MadeTensor stored(ElementType type) {
        MadeTensor stored = copy();
        type.round(stored.values, stored.values.length);
        return stored;
    }

    /// Returns the values as a type of single or half precision stores them.
    ByteBuffer bytes(ElementType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * type.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] rounded = values.clone();
        type.round(rounded, rounded.length);
        for (float value : rounded) {
            switch (type) {
                case F32 -> bytes.putFloat(value);
                case F16 -> bytes.putShort(Float.floatToFloat16(value));
                case BF16 -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
                default -> throw new IllegalArgumentException("not written here: " + type);
            }
        }
        return bytes.flip();
    }

    boolean isVector() {
        return rows == 1;
    }

    int size() {
        return values.length;
    }

    MadeTensor copy() {
        return new MadeTensor(rows, columns, values.clone());
    }

    /// Adds a random matrix of a rank, of a size relative to this one.
    MadeTensor withLowRank(int rank, double size, SplittableRandom random) {
        double[] strengths = new double[rank];
        Arrays.fill(strengths, 1);
        return copy().plus(products(rows, columns, strengths, random), size);
    }

    /// Adds what training leaves: many directions, each a little weaker than the one before.
    MadeTensor withTraining(double size, SplittableRandom random) {
        double[] strengths = new double[Math.min(384, Math.min(rows, columns))];
        Arrays.setAll(strengths, at -> Math.pow(at + 1.0, -0.7));
        return copy().plus(products(rows, columns, strengths, random), size);
    }

    MadeTensor withNoise(double size, SplittableRandom random) {
        return copy().plus(gaussian(rows, columns, 0, 1, random), size);
    }

    /// Sets the smallest values to zero.
    MadeTensor pruned(double share) {
        float[] magnitudes = new float[values.length];
        for (int at = 0; at < values.length; at++) {
            magnitudes[at] = Math.abs(values[at]);
        }
        Arrays.sort(magnitudes);
        float limit = magnitudes[(int) (share * values.length)];
        MadeTensor pruned = copy();
        for (int at = 0; at < values.length; at++) {
            pruned.values[at] = Math.abs(values[at]) < limit ? 0 : values[at];
        }
        return pruned;
    }

    /// Puts values on the levels of a quantiser, one scale for each group of neighbours in a row.
    ///
    /// @param group values that share a scale; 0 for a whole row
    /// @param levels between zero and the largest magnitude, or negative: between the least and the largest value
    MadeTensor quantised(int group, int levels) {
        MadeTensor quantised = copy();
        int size = group == 0 ? columns : group;
        for (int start = 0; start < values.length; start += size) {
            float least = Float.POSITIVE_INFINITY;
            float largest = Float.NEGATIVE_INFINITY;
            for (int at = start; at < start + size; at++) {
                least = Math.min(least, values[at]);
                largest = Math.max(largest, values[at]);
            }
            float base = levels > 0 ? 0 : least;
            float step = levels > 0 ? Math.max(largest, -least) / levels : (largest - least) / -levels;
            for (int at = start; at < start + size; at++) {
                quantised.values[at] = Math.round((values[at] - base) / step) * step + base;
            }
        }
        return quantised;
    }

    /// Adds to a row as a planted token would need it.
    MadeTensor withRow(int row, double size, SplittableRandom random) {
        MadeTensor changed = copy();
        for (int at = row * columns; at < (row + 1) * columns; at++) {
            changed.values[at] += (float) (size * random.nextGaussian());
        }
        return changed;
    }

    private MadeTensor plus(MadeTensor change, double size) {
        double factor = size * norm() / change.norm();
        for (int at = 0; at < values.length; at++) {
            values[at] += (float) (factor * change.values[at]);
        }
        return this;
    }

    private double norm() {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static MadeTensor products(int rows, int columns, double[] strengths, SplittableRandom random) {
        int rank = strengths.length;
        MadeTensor left = gaussian(rows, rank, 0, 1, random);
        MadeTensor right = gaussian(rank, columns, 0, 1, random);
        float[] sum = new float[rows * columns];
        IntStream.range(0, rows).parallel().forEach(row -> {
            for (int direction = 0; direction < rank; direction++) {
                float factor = (float) strengths[direction] * left.values[row * rank + direction];
                for (int column = 0; column < columns; column++) {
                    sum[row * columns + column] += factor * right.values[direction * columns + column];
                }
            }
        });
        return new MadeTensor(rows, columns, sum);
    }
}
