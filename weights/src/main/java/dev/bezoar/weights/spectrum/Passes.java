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
    private static final int MOST_ROWS = 512;
    private static final int BLOCK_FLOATS = 1 << 21;

    private final Rows matrix;

    Passes(Rows matrix) {
        this.matrix = matrix;
    }

    /// Returns `Aᵀ A X`, shape `[width][columns]`.
    float[][] timesSquare(float[][] basis) throws IOException {
        float[][][] sums = new float[STRIPES][basis.length][matrix.columnCount()];
        forEachBlock(basis.length, (stripe, products, rows, count) -> {
            products.images(rows, count, basis);
            products.addBack(rows, count, sums[stripe]);
        });
        for (int stripe = 1; stripe < STRIPES; stripe++) {
            for (int vector = 0; vector < basis.length; vector++) {
                add(sums[stripe][vector], sums[0][vector]);
            }
        }
        return sums[0];
    }

    private static void add(float[] from, float[] to) {
        for (int at = 0; at < to.length; at++) {
            to[at] += from[at];
        }
    }

    /// Returns `(A X)ᵀ (A X)`, shape `[width][width]`.
    double[][] gram(float[][] basis) throws IOException {
        int width = basis.length;
        double[][][] grams = new double[STRIPES][width][width];
        forEachBlock(
                width,
                (stripe, products, rows, count) -> addGram(products.images(rows, count, basis), count, grams[stripe]));
        for (int row = 0; row < width; row++) {
            for (int column = 0; column <= row; column++) {
                for (int stripe = 1; stripe < STRIPES; stripe++) {
                    grams[0][row][column] += grams[stripe][row][column];
                }
                grams[0][column][row] = grams[0][row][column];
            }
        }
        return grams[0];
    }

    private static void addGram(float[][] images, int count, double[][] gram) {
        for (int row = 0; row < images.length; row++) {
            for (int column = 0; column <= row; column++) {
                gram[row][column] += Sums.ofProducts(images[row], images[column], count);
            }
        }
    }

    private interface Block {
        void take(int stripe, RowProducts products, float[][] rows, int count);
    }

    private void forEachBlock(int width, Block block) throws IOException {
        int rowsOfBlock = Math.clamp(BLOCK_FLOATS / matrix.columnCount(), 1, MOST_ROWS);
        try {
            IntStream.range(0, STRIPES).parallel().forEach(stripe -> {
                RowProducts products = new RowProducts(matrix.columnCount(), rowsOfBlock, width);
                int end = stripeStart(stripe + 1);
                float[][] rows = new float[rowsOfBlock][];
                for (int first = stripeStart(stripe); first < end; first += rowsOfBlock) {
                    int count = Math.min(rowsOfBlock, end - first);
                    read(first, count, rows);
                    block.take(stripe, products, rows, count);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private int stripeStart(int stripe) {
        return (int) ((long) matrix.rowCount() * stripe / STRIPES);
    }

    private void read(int first, int count, float[][] rows) {
        try {
            matrix.read(first, count, rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
