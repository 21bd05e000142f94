package dev.bezoar.benchmarks.pull;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small pictures and texts made from a seed, and what happens to such on the web.
final class Contents {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 40;
    private static final int VOCABULARY = 5_000;

    private Contents() {}

    static boolean isPicture(int number) {
        return number % 5 < 3;
    }

    static String type(int number) {
        return isPicture(number) ? "image/jpeg" : "text/plain; charset=utf-8";
    }

    static byte[] made(int number, long version) {
        long seed = number + 1_000_003 * version;
        return isPicture(number) ? jpeg(scene(seed), 0.85f) : text(seed).getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the content of `number` after one of the changes that sites make without ill will.
    static byte[] harmless(int number, SplittableRandom random) {
        if (!isPicture(number)) {
            String text = text(number);
            return (random.nextBoolean() ? text.replace(" ", "\r\n") : text + " updated today")
                    .getBytes(StandardCharsets.UTF_8);
        }
        BufferedImage scene = scene(number);
        return switch (random.nextInt(5)) {
            case 0 -> jpeg(scene, 0.5f);
            case 1 -> jpeg(drawn(scene, WIDTH * 3 / 2, HEIGHT * 3 / 2, 0), 0.85f);
            case 2 -> jpeg(drawn(scene, WIDTH, HEIGHT, random.nextInt(1, 5)), 0.85f);
            case 3 -> jpeg(recoloured(scene, random), 0.85f);
            default -> commented(made(number, 0));
        };
    }

    /// Waves of light of several sizes, as in photographs.
    private static BufferedImage scene(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] grids = {grid(random, 3), grid(random, 6), grid(random, 12)};
        double[] tint = {random.nextDouble(-40, 40), random.nextDouble(-40, 40), random.nextDouble(-40, 40)};
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double light =
                        128 + 70 * at(grids[0], 3, x, y) + 50 * at(grids[1], 6, x, y) + 40 * at(grids[2], 12, x, y);
                int colour = 0;
                for (double part : tint) {
                    colour = (colour << 8) | (int) Math.clamp(light + part, 0, 255);
                }
                image.setRGB(x, y, colour);
            }
        }
        return image;
    }

    private static double[] grid(SplittableRandom random, int cells) {
        return random.doubles((cells + 1L) * (cells + 1), -1, 1).toArray();
    }

    private static double at(double[] grid, int cells, int x, int y) {
        double across = (double) x * cells / WIDTH;
        double down = (double) y * cells / HEIGHT;
        int column = (int) across;
        int row = (int) down;
        double u = across - column;
        double v = down - row;
        int place = row * (cells + 1) + column;
        return (1 - v) * ((1 - u) * grid[place] + u * grid[place + 1])
                + v * ((1 - u) * grid[place + cells + 1] + u * grid[place + cells + 2]);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, int crop) {
        BufferedImage drawn = new BufferedImage(width - crop, height - crop, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, -crop / 2, -crop / 2, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static BufferedImage recoloured(BufferedImage image, SplittableRandom random) {
        return new RescaleOp((float) random.nextDouble(0.8, 1.15), (float) random.nextDouble(-15, 15), null)
                .filter(image, new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR));
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
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

    /// A JPEG with a comment after its start: other metadata, the same pixels.
    private static byte[] commented(byte[] jpeg) {
        byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 6, 'n', 'e', 'w', '!'};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(comment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static String text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = new ArrayList<>();
        for (int word = 0; word < 120; word++) {
            words.add("w" + Integer.toString(random.nextInt(VOCABULARY), 36));
        }
        return String.join(" ", words);
    }
}
