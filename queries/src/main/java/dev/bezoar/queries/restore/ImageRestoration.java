package dev.bezoar.queries.restore;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Repairs of images that small perturbations do not survive, and what an image shows does.
///
/// @see <a href="https://arxiv.org/abs/1704.01155">Xu, Evans, Qi 2018, feature squeezing</a>
public final class ImageRestoration {
    private static final int LARGEST = 255;
    private static final int NEIGHBOURS = 9;

    private ImageRestoration() {}

    /// Returns `picture` with `bits` bits a sample.
    ///
    /// @param bits from 1 to 8
    public static Picture squeezed(Picture picture, int bits) {
        if (bits < 1 || bits > Byte.SIZE) {
            throw new IllegalArgumentException("bits must be from 1 to 8, got " + bits);
        }
        int steps = (1 << bits) - 1;
        byte[] samples = picture.samples();
        for (int at = 0; at < samples.length; at++) {
            long level = Math.round((samples[at] & 0xFF) * (double) steps / LARGEST);
            samples[at] = (byte) Math.round(level * (double) LARGEST / steps);
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), samples);
    }

    /// Returns `picture` with each sample as the median of the 3 x 3 around it; the border repeats.
    public static Picture median(Picture picture) {
        byte[] samples = new byte[picture.width() * picture.height() * picture.channels()];
        int[] around = new int[NEIGHBOURS];
        int next = 0;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                for (int channel = 0; channel < picture.channels(); channel++) {
                    for (int at = 0; at < NEIGHBOURS; at++) {
                        around[at] = picture.at(column + at % 3 - 1, row + at / 3 - 1, channel);
                    }
                    Arrays.sort(around);
                    samples[next++] = (byte) around[NEIGHBOURS / 2];
                }
            }
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), samples);
    }

    /// Returns `picture` as it is after being stored as JPEG.
    ///
    /// @param quality from 0 (smallest) to 1
    public static Picture jpeg(Picture picture, double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be in [0, 1], got " + quality);
        }
        try {
            return samples(ImageIO.read(new ByteArrayInputStream(stored(image(picture), (float) quality))), picture);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory could not be written or read", impossible);
        }
    }

    private static byte[] stored(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Picture picture) {
        boolean isGrey = picture.channels() == 1;
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                for (int channel = 0; channel < picture.channels(); channel++) {
                    image.getRaster().setSample(column, row, channel, picture.at(column, row, channel));
                }
            }
        }
        return image;
    }

    private static Picture samples(BufferedImage image, Picture like) {
        byte[] samples = new byte[like.width() * like.height() * like.channels()];
        int next = 0;
        for (int row = 0; row < like.height(); row++) {
            for (int column = 0; column < like.width(); column++) {
                for (int channel = 0; channel < like.channels(); channel++) {
                    int sample = like.channels() == 1
                            ? image.getRaster().getSample(column, row, 0)
                            : image.getRGB(column, row) >> (16 - 8 * channel) & 0xFF;
                    samples[next++] = (byte) sample;
                }
            }
        }
        return new Picture(like.width(), like.height(), like.channels(), samples);
    }
}
