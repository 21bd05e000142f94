package dev.bezoar.pull.content;

import java.util.Arrays;

/// What is kept of a picture to know it again: its size, its mean colour, a hash of 64 bits and a thumbnail in
/// grey.
///
/// @see <a href="https://www.phash.org/docs/pubs/thesis_zauner.pdf">Zauner 2010, section 3.2.1</a> for the hash by the
/// discrete cosine transform; deviation: cells are means of areas instead of a mean filter of 7 pixels
public final class Picture {
    /// Cells of a thumbnail's side.
    public static final int THUMBNAIL_SIDE = 24;

    private static final int GRID = 32;
    private static final int FREQUENCIES = 8;
    private static final double[][] COSINES = cosines();

    private final int width;
    private final int height;
    private final int colour;
    private final long hash;
    private final byte[] thumbnail;

    private Picture(int width, int height, int colour, long hash, byte[] thumbnail) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a picture has at least one pixel, got %d x %d".formatted(width, height));
        }
        if (thumbnail.length != THUMBNAIL_SIDE * THUMBNAIL_SIDE) {
            throw new IllegalArgumentException(
                    "a thumbnail has %d cells, got %d".formatted(THUMBNAIL_SIDE * THUMBNAIL_SIDE, thumbnail.length));
        }
        this.width = width;
        this.height = height;
        this.colour = colour;
        this.hash = hash;
        this.thumbnail = thumbnail;
    }

    /// Returns a picture that was described before.
    ///
    /// @param colour as `0xRRGGBB`
    /// @param thumbnail not modified
    public static Picture of(int width, int height, int colour, long hash, byte[] thumbnail) {
        return new Picture(width, height, colour, hash, thumbnail.clone());
    }

    /// @param grid of 32 cells a side, brightness from 0 to 255
    static Picture of(int width, int height, int colour, LuminanceGrid grid) {
        LuminanceGrid small = grid.reduced(THUMBNAIL_SIDE);
        byte[] thumbnail = new byte[THUMBNAIL_SIDE * THUMBNAIL_SIDE];
        for (int at = 0; at < thumbnail.length; at++) {
            thumbnail[at] = (byte) Math.round(small.at(at / THUMBNAIL_SIDE, at % THUMBNAIL_SIDE));
        }
        return new Picture(width, height, colour, hash(grid), thumbnail);
    }

    static int gridSide() {
        return GRID;
    }

    /// Pixels from left to right.
    public int width() {
        return width;
    }

    /// Pixels from top to bottom.
    public int height() {
        return height;
    }

    /// The mean colour, as `0xRRGGBB`.
    public int colour() {
        return colour;
    }

    /// The perceptual hash: which of the 64 lowest frequencies are above their median.
    public long hash() {
        return hash;
    }

    /// Brightness of 24 x 24 cells, row-major; a copy.
    public byte[] thumbnail() {
        return thumbnail.clone();
    }

    LuminanceGrid grid() {
        double[] cells = new double[thumbnail.length];
        for (int at = 0; at < cells.length; at++) {
            cells[at] = thumbnail[at] & 0xFF;
        }
        return new LuminanceGrid(THUMBNAIL_SIDE, cells);
    }

    private static long hash(LuminanceGrid grid) {
        double[] lowest = lowestFrequencies(grid);
        double[] sorted = Arrays.copyOfRange(lowest, 1, lowest.length);
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long hash = 0;
        for (int at = 0; at < lowest.length; at++) {
            hash = (hash << 1) | (lowest[at] > median ? 1 : 0);
        }
        return hash;
    }

    private static double[] lowestFrequencies(LuminanceGrid grid) {
        double[][] rows = new double[GRID][FREQUENCIES];
        for (int y = 0; y < GRID; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int x = 0; x < GRID; x++) {
                    rows[y][u] += grid.at(y, x) * COSINES[u][x];
                }
            }
        }
        double[] lowest = new double[FREQUENCIES * FREQUENCIES];
        for (int v = 0; v < FREQUENCIES; v++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int y = 0; y < GRID; y++) {
                    lowest[v * FREQUENCIES + u] += rows[y][u] * COSINES[v][y];
                }
            }
        }
        return lowest;
    }

    /// Frequencies 1 to 8: the mean brightness says nothing of what is seen.
    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][GRID];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int at = 0; at < GRID; at++) {
                cosines[frequency][at] = Math.cos((frequency + 1) * (2 * at + 1) * Math.PI / (2 * GRID));
            }
        }
        return cosines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && width == picture.width
                && height == picture.height
                && colour == picture.colour
                && hash == picture.hash
                && Arrays.equals(thumbnail, picture.thumbnail);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }
}
