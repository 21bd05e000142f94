package dev.bezoar.benchmarks.made;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Probabilities of a fairly good model and labels of which one in a hundred is wrong, as NumPy files.
///
/// @param probabilities `float32`, shape `[rows, classes]`
/// @param labels `int32`, shape `[rows]`
public record MadeProbabilities(Path probabilities, Path labels) {
    private static final int ROWS = 1_000_000;
    private static final int CLASSES = 10;
    private static final double WRONG = 0.01;
    private static final double SURENESS = 3; // of the logit of the true class, in standard deviations of the others
    private static final int HEADER = 128;
    private static final long SEED = 1;

    /// Makes a million rows of ten classes in `folder`, if they are not there.
    public static MadeProbabilities ofMillion(Path folder) throws IOException {
        MadeProbabilities made =
                new MadeProbabilities(folder.resolve("probabilities.npy"), folder.resolve("labels.npy"));
        if (!Files.exists(made.labels)) {
            Path part = folder.resolve("labels.part"); // a file with its own name is whole
            new MadeProbabilities(made.probabilities, part).write();
            Files.move(part, made.labels);
        }
        return made;
    }

    public List<String> command(String bezoar) {
        return List.of(
                bezoar, "scan", "--probabilities", probabilities.toString(), "--labels", labels.toString(), "--quiet");
    }

    private void write() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (OutputStream rows = new BufferedOutputStream(Files.newOutputStream(probabilities));
                OutputStream given = new BufferedOutputStream(Files.newOutputStream(labels))) {
            rows.write(header("<f4", "(%d, %d)".formatted(ROWS, CLASSES)));
            given.write(header("<i4", "(%d,)".formatted(ROWS)));
            for (int row = 0; row < ROWS; row++) {
                int truth = random.nextInt(CLASSES);
                byte[] line = new byte[Float.BYTES * CLASSES];
                ByteBuffer into = buffer(line);
                for (double probability : probabilitiesOf(truth, random)) {
                    into.putFloat((float) probability);
                }
                rows.write(line);
                boolean wrong = random.nextDouble() < WRONG;
                int label = wrong ? (truth + 1 + random.nextInt(CLASSES - 1)) % CLASSES : truth;
                byte[] one = new byte[Integer.BYTES];
                buffer(one).putInt(label);
                given.write(one);
            }
        }
    }

    public static double[] probabilitiesOf(int truth, SplittableRandom random) {
        double[] row = new double[CLASSES];
        double sum = 0;
        for (int at = 0; at < CLASSES; at++) {
            row[at] = Math.exp(random.nextGaussian() + (at == truth ? SURENESS : 0));
            sum += row[at];
        }
        for (int at = 0; at < CLASSES; at++) {
            row[at] /= sum;
        }
        return row;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The NPY 1.0 header, padded to its fixed length.
    private static byte[] header(String type, String shape) {
        String dictionary = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        int magic = 10; // six bytes of magic, two of version, two of length
        byte[] bytes = new byte[HEADER];
        ByteBuffer header = buffer(bytes);
        header.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        header.putShort((short) (HEADER - magic));
        header.put((dictionary + " ".repeat(HEADER - magic - 1 - dictionary.length()) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }
}
