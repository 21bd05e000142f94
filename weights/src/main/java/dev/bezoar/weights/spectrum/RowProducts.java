package dev.bezoar.weights.spectrum;

import java.util.Arrays;

/// Products of a block of rows with a basis, both ways; see [Span] for the loop in them.
///
/// For one thread; `width` vectors of the basis, each as long as the matrix has columns.
final class RowProducts {
    /// Columns that are turned round at a time, so that they stay in the first cache.
    private static final int TILE = 64;
    /// Columns of a sum that are added to while they stay in the first cache.
    private static final int CHUNK = 512;

    private final int columns;
    private final float[][] turned;
    private final float[][] images;

    RowProducts(int columns, int mostRows, int width) {
        this.columns = columns;
        turned = new float[Math.min(TILE, columns)][mostRows];
        images = new float[width][mostRows];
    }

    /// Returns the basis times the first `count` rows, shape `[width][count or more]`; valid until the next call.
    float[][] images(float[][] rows, int count, float[][] basis) {
        Span span = new Span(0, count);
        for (float[] image : images) {
            Arrays.fill(image, 0, count, 0);
        }
        for (int first = 0; first < columns; first += TILE) {
            int tile = Math.min(TILE, columns - first);
            turn(rows, count, first, tile);
            for (int vector = 0; vector < basis.length; vector++) {
                span.add(turned, 0, tile, new Span.Factors(basis[vector], first), images[vector]);
            }
        }
        return images;
    }

    /// Adds the transposed rows times their images to `sums`, shape `[width][columns]`.
    void addBack(float[][] rows, int count, float[][] sums) {
        for (int start = 0; start < columns; start += CHUNK) {
            Span span = new Span(start, Math.min(columns, start + CHUNK));
            for (int vector = 0; vector < sums.length; vector++) {
                span.add(rows, 0, count, new Span.Factors(images[vector], 0), sums[vector]);
            }
        }
    }

    private void turn(float[][] rows, int count, int first, int tile) {
        for (int row = 0; row < count; row++) {
            float[] from = rows[row];
            for (int column = 0; column < tile; column++) {
                turned[column][row] = from[first + column];
            }
        }
    }
}
