package dev.bezoar.pull.content;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures made from a seed, and what happens to pictures on the web.
public final class MadePictures {
    private MadePictures() {}

    /// A scene: waves of light of all sizes as in photographs, and a few shapes.
    public static BufferedImage scene(long seed, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] waves = new double[24][];
        for (int wave = 0; wave < waves.length; wave++) {
            double frequency = 0.5 * Math.pow(24, random.nextDouble());
            double angle = random.nextDouble() * 2 * Math.PI;
            waves[wave] = new double[] {
                frequency * Math.cos(angle),
                frequency * Math.sin(angle),
                random.nextDouble() * 2 * Math.PI,
                40 / Math.pow(frequency, 0.8)
            };
        }
        int[] tint = {random.nextInt(60, 200), random.nextInt(60, 200), random.nextInt(60, 200)};
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double light = 0;
                for (double[] wave : waves) {
                    light += wave[3] * Math.cos(2 * Math.PI * (wave[0] * x / width + wave[1] * y / height) + wave[2]);
                }
                image.setRGB(
                        x, y, (clamp(tint[0] + light) << 16) | (clamp(tint[1] + light) << 8) | clamp(tint[2] + light));
            }
        }
        shapes(image, random);
        return image;
    }

    private static void shapes(BufferedImage image, SplittableRandom random) {
        Graphics2D graphics = image.createGraphics();
        int shapes = random.nextInt(0, 4);
        for (int shape = 0; shape < shapes; shape++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int width = Math.max(1, (int) (image.getWidth() * random.nextDouble(0.1, 0.4)));
            int height = Math.max(1, (int) (image.getHeight() * random.nextDouble(0.1, 0.4)));
            graphics.fillRect(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), width, height);
        }
        graphics.dispose();
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, value));
    }

    /// Returns `image` in other dimensions.
    public static BufferedImage resized(BufferedImage image, int width, int height) {
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = resized.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return resized;
    }

    /// Returns `image` without the shares of its sides that are given, each below 0.5.
    public static BufferedImage cropped(BufferedImage image, double left, double top, double right, double bottom) {
        int x = (int) (left * image.getWidth());
        int y = (int) (top * image.getHeight());
        int width = image.getWidth() - x - (int) (right * image.getWidth());
        int height = image.getHeight() - y - (int) (bottom * image.getHeight());
        BufferedImage cropped = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        cropped.createGraphics().drawImage(image, -x, -y, null);
        return cropped;
    }

    /// Returns `image` with other contrast and brightness.
    public static BufferedImage recoloured(BufferedImage image, float contrast, float brightness) {
        return new RescaleOp(contrast, brightness, null)
                .filter(image, new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR));
    }

    /// Returns `image` in grey.
    public static BufferedImage grey(BufferedImage image) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(image, 0, 0, null);
        return grey;
    }

    /// Returns the bytes of a PNG.
    public static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", new MemoryCacheImageOutputStream(out));
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Returns the bytes of a JPEG.
    ///
    /// @param quality from 0 to 1
    public static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(sink);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
