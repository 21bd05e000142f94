package dev.bezoar.weights.spectrum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/// Products of a streamed matrix `A` with a small basis `X`, each in one pass over the rows.
///
/// Rows are split into a fixed number of stripes, whose sums are added in order: the result does not depend on the
/// number of threads.
final class Passes {
    private static final int STRIPES = 8;
    private static final int BLOCK_FLOATS = 1 << 16;

    private final Rows matrix;
    private double energy;

    Passes(Rows matrix) {
        this.matrix = matrix;
    }

    /// Returns `‖A‖²`, known after the first [#timesSquare].
    double energy() {
        return energy;
    }

    /// Returns `Aᵀ A X`, shape `[columns, width]`.
    float[] timesSquare(float[] basis, int width) throws IOException {
        float[][] sums = new float[STRIPES][basis.length];
        double[] energies = new double[STRIPES];
        forEachBlock((stripe, rows, count) -> {
            float[] images = RowProducts.images(rows, count, basis, width);
            RowProducts.addBack(rows, count, images, width, sums[stripe]);
            energies[stripe] += energyOf(rows, count * matrix.columnCount());
        });
        energy = 0;
        for (double part : energies) {
            energy += part;
        }
        for (int stripe = 1; stripe < STRIPES; stripe++) {
            for (int at = 0; at < basis.length; at++) {
                sums[0][at] += sums[stripe][at];
            }
        }
        return sums[0];
    }

    /// Returns `(A X)ᵀ (A X)`, shape `[width][width]`.
    double[][] gram(float[] basis, int width) throws IOException {
        double[][][] grams = new double[STRIPES][width][width];
        forEachBlock(
                (stripe, rows, count) -> addGram(RowProducts.images(rows, count, basis, width), width, grams[stripe]));
        for (int stripe = 1; stripe < STRIPES; stripe++) {
            for (int row = 0; row < width; row++) {
                for (int column = 0; column < width; column++) {
                    grams[0][row][column] += grams[stripe][row][column];
                }
            }
        }
        return grams[0];
    }

    private static double energyOf(float[] rows, int count) {
        double sum = 0;
        for (int at = 0; at < count; at++) {
            sum += (double) rows[at] * rows[at];
        }
        return sum;
    }

    private static void addGram(float[] images, int width, double[][] gram) {
        for (int start = 0; start < images.length; start += width) {
            for (int row = 0; row < width; row++) {
                double value = images[start + row];
                for (int column = 0; column < width; column++) {
                    gram[row][column] += value * images[start + column];
                }
            }
        }
    }

    private interface Block {
        void take(int stripe, float[] rows, int count);
    }

    private void forEachBlock(Block block) throws IOException {
        int rowsOfBlock = Math.max(1, BLOCK_FLOATS / matrix.columnCount());
        try {
            IntStream.range(0, STRIPES).parallel().forEach(stripe -> {
                int end = stripeStart(stripe + 1);
                float[] rows = new float[rowsOfBlock * matrix.columnCount()];
                for (int first = stripeStart(stripe); first < end; first += rowsOfBlock) {
                    int count = Math.min(rowsOfBlock, end - first);
                    read(first, count, rows);
                    block.take(stripe, rows, count);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private int stripeStart(int stripe) {
        return (int) ((long) matrix.rowCount() * stripe / STRIPES);
    }

    private void read(int first, int count, float[] rows) {
        try {
            matrix.read(first, count, rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
