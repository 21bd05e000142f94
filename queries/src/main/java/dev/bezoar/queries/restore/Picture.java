package dev.bezoar.queries.restore;

/// An image: rows of pixels, each of one sample (grey) or three (red, green, blue), from 0 to 255.
public final class Picture {
    private static final int MOST_SAMPLES = 1 << 26;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    /// @param channels 1 or 3
    /// @param samples `[height, width, channels]`, row-major; copied
    public Picture(int width, int height, int channels, byte[] samples) {
        if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("an image has a width, a height and 1 or 3 channels, got %d x %d x %d"
                    .formatted(width, height, channels));
        }
        long size = (long) width * height * channels;
        if (size > MOST_SAMPLES || size != samples.length) {
            throw new IllegalArgumentException("%d x %d x %d samples are at most %d, got %d"
                    .formatted(width, height, channels, MOST_SAMPLES, samples.length));
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples.clone();
    }

    /// Pixels a row.
    public int width() {
        return width;
    }

    /// Number of rows.
    public int height() {
        return height;
    }

    /// Samples a pixel.
    public int channels() {
        return channels;
    }

    /// The sample at a place; a place outside is the nearest one inside.
    public int at(int column, int row, int channel) {
        int inColumn = Math.clamp(column, 0, width - 1);
        int inRow = Math.clamp(row, 0, height - 1);
        return samples[(inRow * width + inColumn) * channels + channel] & 0xFF;
    }

    /// Returns a copy of the samples, `[height, width, channels]`.
    public byte[] samples() {
        return samples.clone();
    }
}
