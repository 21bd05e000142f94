package dev.bezoar.service.checking;

import dev.bezoar.queries.restore.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Pictures as PNG and JPEG; of a hostile file no more is believed than [#MOST_PIXELS].
final class PictureFile {
    /// Larger pictures are refused.
    static final int MOST_PIXELS = 1 << 22;

    private static final int[] SHIFTS = {16, 8, 0}; // of red, green and blue

    private PictureFile() {}

    /// Whether `bytes` begin as a PNG or a JPEG does.
    static boolean is(byte[] bytes) {
        return bytes.length > 3
                && ((bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G')
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8 && bytes[2] == (byte) 0xFF));
    }

    /// @throws IllegalArgumentException if `bytes` are no such picture
    static Picture read(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("the image is neither PNG nor JPEG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels < 1 || pixels > MOST_PIXELS) {
                    throw new IllegalArgumentException(
                            "an image must have 1 to %,d pixels, got %,d".formatted(MOST_PIXELS, pixels));
                }
                return picture(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damage) { // readers throw what they like
            if (damage instanceof IllegalArgumentException told && damage.getCause() == null) {
                throw told;
            }
            throw new IllegalArgumentException("the image cannot be read: " + damage.getMessage(), damage);
        }
    }

    private static Picture picture(BufferedImage image) {
        boolean isGrey = image.getRaster().getNumBands() == 1
                && image.getColorModel().getPixelSize() == Byte.SIZE
                && image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        int channels = isGrey ? 1 : SHIFTS.length;
        byte[] samples = new byte[image.getWidth() * image.getHeight() * channels];
        int next = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                if (isGrey) {
                    samples[next++] = (byte) image.getRaster().getSample(column, row, 0);
                } else {
                    int colour = image.getRGB(column, row);
                    for (int shift : SHIFTS) {
                        samples[next++] = (byte) (colour >> shift);
                    }
                }
            }
        }
        return new Picture(image.getWidth(), image.getHeight(), channels, samples);
    }

    /// Returns `picture` as PNG.
    static byte[] png(Picture picture) throws IOException {
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
