package dev.bezoar.formats.npy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.Probabilities;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An open `.npy` file; its numbers are read in blocks, so that memory does not grow with it.
public final class NpyFile implements Closeable {
    private static final int LABEL_BLOCK = 1 << 16;
    private static final int MOST_NUMBERS = 1 << 28;
    private static final double MOST_ROUNDING = 1e-3; // a probability that was written with few digits

    private final FileChannel file;
    private final String name;
    private final NpyHeader header;

    private NpyFile(FileChannel file, String name, NpyHeader header) {
        this.file = file;
        this.name = name;
        this.header = header;
    }

    /// Opens `path` and checks its header against its length.
    ///
    /// @throws MalformedInputException if it is not a NumPy array of numbers
    public static NpyFile open(Path path) throws IOException {
        return open(path, String.valueOf(path.getFileName()));
    }

    /// Opens `path`, which messages call `name`.
    static NpyFile open(Path path, String name) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new NpyFile(file, name, NpyHeader.read(file, name));
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Returns the array as one probability a class in each row; readable until this is closed.
    ///
    /// @throws MalformedInputException if it is not floating point with two dimensions and at least 2 classes
    public Probabilities probabilities() throws MalformedInputException {
        boolean fits = header.type().isFloating()
                && header.shape().size() == 2
                && header.shape().getFirst() >= 1
                && header.shape().getFirst() <= Integer.MAX_VALUE
                && header.shape().getLast() >= 2
                && header.shape().getLast() <= Short.MAX_VALUE;
        if (!fits) {
            throw new MalformedInputException(
                    name,
                    "probabilities must be float32 or float64 with shape [rows, classes], they are %s with shape %s"
                            .formatted(header.type(), header.shape()));
        }
        return new Blocks();
    }

    /// Returns the array as whole numbers, one a row.
    ///
    /// @throws MalformedInputException if it is not one column of integers from 0 to 2³¹ − 1
    public int[] labels() throws IOException {
        boolean isColumn = header.shape().size() == 1
                || (header.shape().size() == 2 && header.shape().getLast() == 1);
        if (header.type().isFloating() || !isColumn || header.shape().getFirst() > Integer.MAX_VALUE - 8) {
            throw new MalformedInputException(
                    name,
                    "labels must be integers with shape [rows], they are %s with shape %s"
                            .formatted(header.type(), header.shape()));
        }
        int[] labels = new int[Math.toIntExact(header.shape().getFirst())];
        ByteBuffer block =
                ByteBuffer.allocateDirect(LABEL_BLOCK * header.type().bytes()).order(header.order());
        for (int from = 0; from < labels.length; from += LABEL_BLOCK) {
            int count = Math.min(LABEL_BLOCK, labels.length - from);
            fill(block, header.offset() + (long) from * header.type().bytes(), count);
            for (int at = 0; at < count; at++) {
                long label = header.type().whole(block, at * header.type().bytes());
                if (label < 0 || label > Integer.MAX_VALUE) {
                    throw new MalformedInputException(
                            name + ", row " + (from + at), "a label must be a class number, it is " + label);
                }
                labels[from + at] = (int) label;
            }
        }
        return labels;
    }

    /// Returns every number, in row-major order.
    ///
    /// @throws MalformedInputException if there are more than 2^28 of them, or they are in Fortran order
    public NumberArray numbers() throws IOException {
        long count = 1;
        for (long length : header.shape()) {
            count *= length; // the header's shape fits the file
        }
        boolean isTurned = header.isFortran() && header.shape().size() > 1;
        if (count > MOST_NUMBERS || isTurned) {
            throw new MalformedInputException(
                    name,
                    isTurned
                            ? "the array must be in C order, it is in Fortran order"
                            : "at most %d numbers are read, there are %d".formatted(MOST_NUMBERS, count));
        }
        double[] values = new double[(int) count];
        int bytes = header.type().bytes();
        ByteBuffer block = ByteBuffer.allocateDirect(LABEL_BLOCK * bytes).order(header.order());
        for (int from = 0; from < values.length; from += LABEL_BLOCK) {
            int some = Math.min(LABEL_BLOCK, values.length - from);
            fill(block, header.offset() + (long) from * bytes, some);
            for (int at = 0; at < some; at++) {
                values[from + at] = switch (header.type()) {
                    case FLOAT32 -> block.getFloat(at * bytes);
                    case FLOAT64 -> block.getDouble(at * bytes);
                    case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                        header.type().whole(block, at * bytes);
                };
            }
        }
        return new NumberArray(header.shape(), values);
    }

    private void fill(ByteBuffer block, long from, int count) throws IOException {
        block.clear().limit(count * header.type().bytes());
        while (block.hasRemaining()) {
            if (file.read(block, from + block.position()) < 0) {
                throw new MalformedInputException(name, "the file became shorter while it was read");
            }
        }
    }

    private final class Blocks implements Probabilities {
        private final int rows = Math.toIntExact(header.shape().getFirst());
        private final int classes = Math.toIntExact(header.shape().getLast());
        private ByteBuffer block = ByteBuffer.allocateDirect(0);

        @Override
        public String name() {
            return name;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public void read(int from, int to, double[] into) throws IOException {
            int count = to - from;
            int bytes = header.type().bytes();
            int needed = Math.multiplyExact(Math.multiplyExact(count, header.isFortran() ? 1 : classes), bytes);
            if (block.capacity() < needed) {
                block = ByteBuffer.allocateDirect(needed).order(header.order());
            }
            if (!header.isFortran()) {
                fill(block, header.offset() + (long) from * classes * bytes, count * classes);
                copy(count * classes, into, 0, 1);
            }
            for (int label = 0; label < classes && header.isFortran(); label++) {
                fill(block, header.offset() + ((long) label * rows + from) * bytes, count);
                copy(count, into, label, classes);
            }
            check(from, count, into);
        }

        private void copy(int count, double[] into, int first, int stride) {
            boolean isWide = header.type() == NpyType.FLOAT64;
            for (int at = 0; at < count; at++) {
                into[first + at * stride] =
                        isWide ? block.getDouble(at * Double.BYTES) : block.getFloat(at * Float.BYTES);
            }
        }

        private void check(int from, int count, double[] into) throws MalformedInputException {
            for (int at = 0; at < count; at++) {
                double sum = 0;
                boolean isGood = true;
                for (int label = 0; label < classes; label++) {
                    double value = into[at * classes + label];
                    isGood &= value >= 0 && value <= 1 + MOST_ROUNDING;
                    sum += value;
                }
                if (!isGood || !(Math.abs(sum - 1) <= MOST_ROUNDING * classes)) {
                    throw new MalformedInputException(
                            name + ", row " + (from + at),
                            "probabilities must lie between 0 and 1 and sum to 1, their sum is %.4f".formatted(sum));
                }
            }
        }
    }
}
