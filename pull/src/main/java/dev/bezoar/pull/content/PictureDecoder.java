package dev.bezoar.pull.content;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes pictures that may be hostile: the claimed size is checked before a pixel is made, and all pictures that are
/// decoded at one time share a budget of pixels.
final class PictureDecoder {
    private static final int PIXELS_A_PERMIT = 1 << 16;
    private static final int MOST_FRAMES = 1_000;

    private final long mostPixels;
    private final Semaphore budget;
    private final int allPermits;

    /// @param mostPixels of one picture, all its frames together; also of all that are decoded at one time
    PictureDecoder(long mostPixels) {
        this.mostPixels = mostPixels;
        this.allPermits = Math.toIntExact(Math.max(1, mostPixels / PIXELS_A_PERMIT) + 1);
        this.budget = new Semaphore(allPermits, true);
    }

    /// What was decoded.
    ///
    /// @param canonical digest of size and pixels of every frame
    /// @param picture how the first frame looks
    record Decoded(String canonical, Picture picture) {}

    /// Decodes a picture of `format`, one of `png`, `jpeg`, `gif` and `bmp`.
    ///
    /// @throws IOException if it is broken or claims too many pixels; the message says which
    Decoded decode(byte[] bytes, String format) throws IOException, InterruptedException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, false, true);
            int frames = format.equals("gif") ? Math.min(MOST_FRAMES + 1, reader.getNumImages(true)) : 1;
            long pixels = requireFew(reader, frames);
            int permits = (int) Math.min(allPermits, 1 + pixels / PIXELS_A_PERMIT);
            budget.acquire(permits);
            try {
                return decode(reader, frames);
            } finally {
                budget.release(permits);
            }
        } catch (RuntimeException broken) { // the readers of the JDK throw what their arrays throw
            throw new IOException("broken " + format + ": " + broken.getMessage(), broken);
        } finally {
            reader.dispose();
        }
    }

    private long requireFew(ImageReader reader, int frames) throws IOException {
        if (frames > MOST_FRAMES) {
            throw new IOException("it has more than %,d frames".formatted(MOST_FRAMES));
        }
        long pixels = 0;
        for (int frame = 0; frame < frames; frame++) {
            long width = reader.getWidth(frame);
            long height = reader.getHeight(frame);
            pixels += width * height;
            if (pixels > mostPixels) {
                throw new IOException(
                        "it claims %,d x %,d pixels, at most %,d are decoded".formatted(width, height, mostPixels));
            }
        }
        return pixels;
    }

    private static Decoded decode(ImageReader reader, int frames) throws IOException {
        MessageDigest digest = Digests.sha256();
        BufferedImage first = reader.read(0);
        Picture picture = add(first, digest);
        for (int frame = 1; frame < frames; frame++) {
            add(reader.read(frame), digest);
        }
        return new Decoded(Digests.hex(digest), picture);
    }

    private static Picture add(BufferedImage image, MessageDigest digest) {
        int width = image.getWidth();
        int height = image.getHeight();
        int side = Picture.gridSide();
        digest.update((width + "x" + height + ":").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        int[] row = new int[width];
        byte[] packed = new byte[4 * width];
        double[] bright = new double[width];
        double[] narrow = new double[side];
        double[] cells = new double[side * side];
        long[] sums = new long[3];
        for (int y = 0; y < height; y++) {
            read(image, y, row);
            for (int x = 0; x < width; x++) {
                int colour = row[x];
                packed[4 * x] = (byte) (colour >> 24);
                packed[4 * x + 1] = (byte) (colour >> 16);
                packed[4 * x + 2] = (byte) (colour >> 8);
                packed[4 * x + 3] = (byte) colour;
                bright[x] = luminance(colour);
                addColour(colour, sums);
            }
            digest.update(packed);
            LuminanceGrid.means(bright, 0, width, narrow);
            spread(narrow, y, height, cells);
        }
        return Picture.of(width, height, mean(sums, (long) width * height), new LuminanceGrid(side, cells));
    }

    /// Adds one row of pixels to the rows of cells that it covers.
    private static void spread(double[] narrow, int y, int height, double[] cells) {
        int side = narrow.length;
        double from = (double) y * side / height;
        double to = (double) (y + 1) * side / height;
        for (int cell = (int) from; cell < side && cell < to; cell++) {
            double share = Math.min(to, cell + 1) - Math.max(from, cell);
            for (int x = 0; x < side; x++) {
                cells[cell * side + x] += share * narrow[x];
            }
        }
    }

    private static void addColour(int colour, long[] sums) {
        int alpha = colour >>> 24;
        for (int part = 0; part < sums.length; part++) {
            int value = (colour >> (16 - 8 * part)) & 0xFF;
            sums[part] += alpha == 255 ? value : (value * alpha + 255 * (255 - alpha)) / 255;
        }
    }

    private static int mean(long[] sums, long pixels) {
        int mean = 0;
        for (long sum : sums) {
            mean = (mean << 8) | (int) (sum / pixels);
        }
        return mean;
    }

    /// On white, as a page shows it.
    private static double luminance(int colour) {
        int alpha = colour >>> 24;
        double grey = 0.299 * ((colour >> 16) & 0xFF) + 0.587 * ((colour >> 8) & 0xFF) + 0.114 * (colour & 0xFF);
        return alpha == 255 ? grey : (grey * alpha + 255 * (255 - alpha)) / 255;
    }

    /// The usual layouts are read from their bytes: through the colour model each pixel costs ten times as much.
    private static void read(BufferedImage image, int y, int[] row) {
        int width = image.getWidth();
        if (!(image.getRaster().getDataBuffer() instanceof DataBufferByte buffer)
                || image.getRaster().getParent() != null) {
            image.getRGB(0, y, width, 1, row, 0, width);
            return;
        }
        byte[] data = buffer.getData();
        switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR -> {
                int at = 3 * width * y;
                for (int x = 0; x < width; x++, at += 3) {
                    row[x] = colour(0xFF, data[at + 2], data[at + 1], data[at]);
                }
            }
            case BufferedImage.TYPE_4BYTE_ABGR -> {
                int at = 4 * width * y;
                for (int x = 0; x < width; x++, at += 4) {
                    row[x] = colour(data[at], data[at + 3], data[at + 2], data[at + 1]);
                }
            }
            case BufferedImage.TYPE_BYTE_GRAY -> {
                int at = width * y;
                for (int x = 0; x < width; x++, at++) {
                    row[x] = colour(0xFF, data[at], data[at], data[at]);
                }
            }
            default -> image.getRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static int colour(int alpha, int red, int green, int blue) {
        return (alpha << 24) | ((red & 0xFF) << 16) | ((green & 0xFF) << 8) | (blue & 0xFF);
    }
}
