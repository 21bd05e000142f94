package dev.bezoar.weights.spectrum;

/// The two hot loops: four rows at a time share each load of the basis, and the innermost loop runs over contiguous
/// floats.
final class RowProducts {
    private RowProducts() {}

    /// Returns the rows times the basis, shape `[count, width]`.
    static float[] images(float[] rows, int count, float[] basis, int width) {
        int columns = basis.length / width;
        float[] images = new float[count * width];
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            fourImages(rows, row * columns, columns, basis, width, images, row * width);
        }
        for (; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                addScaled(rows[row * columns + column], basis, column * width, images, row * width, width);
            }
        }
        return images;
    }

    /// Adds the transposed rows times their images to `sum`, shape `[columns, width]`.
    static void addBack(float[] rows, int count, float[] images, int width, float[] sum) {
        int columns = sum.length / width;
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            fourBack(rows, row * columns, columns, images, row * width, width, sum);
        }
        for (; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                addScaled(rows[row * columns + column], images, row * width, sum, column * width, width);
            }
        }
    }

    private static void addScaled(float factor, float[] from, int fromStart, float[] to, int toStart, int width) {
        for (int at = 0; at < width; at++) {
            to[toStart + at] += factor * from[fromStart + at];
        }
    }

    private static void fourImages(
            float[] rows, int start, int columns, float[] basis, int width, float[] images, int imageStart) {
        float[] first = new float[width];
        float[] second = new float[width];
        float[] third = new float[width];
        float[] fourth = new float[width];
        for (int column = 0; column < columns; column++) {
            float a = rows[start + column];
            float b = rows[start + columns + column];
            float c = rows[start + 2 * columns + column];
            float d = rows[start + 3 * columns + column];
            int from = column * width;
            for (int at = 0; at < width; at++) {
                float value = basis[from + at];
                first[at] += a * value;
                second[at] += b * value;
                third[at] += c * value;
                fourth[at] += d * value;
            }
        }
        System.arraycopy(first, 0, images, imageStart, width);
        System.arraycopy(second, 0, images, imageStart + width, width);
        System.arraycopy(third, 0, images, imageStart + 2 * width, width);
        System.arraycopy(fourth, 0, images, imageStart + 3 * width, width);
    }

    private static void fourBack(
            float[] rows, int start, int columns, float[] images, int imageStart, int width, float[] sum) {
        for (int column = 0; column < columns; column++) {
            float a = rows[start + column];
            float b = rows[start + columns + column];
            float c = rows[start + 2 * columns + column];
            float d = rows[start + 3 * columns + column];
            int to = column * width;
            for (int at = 0; at < width; at++) {
                int image = imageStart + at;
                sum[to + at] += a * images[image]
                        + b * images[image + width]
                        + c * images[image + 2 * width]
                        + d * images[image + 3 * width];
            }
        }
    }
}
