package dev.bezoar.pull.store;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/// Lines of a file by their number; eight bytes a line are kept in memory. Many threads may read and append.
///
/// A line is handed to the operating system before `append` returns, so a program that is killed loses none. A last
/// line without an end is the trace of such a death and is cut off.
public final class LineFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private long[] ends = new long[1_024];
    private int size;

    private LineFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens `file` for appending, making it if it is not there.
    public static LineFile append(Path file) throws IOException {
        LineFile lines = new LineFile(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        lines.find();
        lines.channel.truncate(lines.end());
        return lines;
    }

    /// Opens `file` for reading only.
    public static LineFile read(Path file) throws IOException {
        LineFile lines = new LineFile(file, FileChannel.open(file, StandardOpenOption.READ));
        lines.find();
        return lines;
    }

    private void find() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = 0;
        for (int count = channel.read(buffer, position); count > 0; count = channel.read(buffer, position)) {
            for (int at = 0; at < count; at++) {
                if (buffer.get(at) == '\n') {
                    add(position + at + 1);
                }
            }
            position += count;
            buffer.clear();
        }
    }

    private void add(long end) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = end;
    }

    private long end() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /// Number of whole lines.
    public synchronized int size() {
        return size;
    }

    /// Adds a line and returns its number.
    ///
    /// @param line without an end of line in it
    public int append(String line) throws IOException {
        return append(List.of(line));
    }

    /// Adds lines at once and returns the number of the last one; if that fails, none of them is there.
    ///
    /// @param lines at least one, none with an end of line in it
    public int append(List<String> lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(text);
        synchronized (this) {
            long start = end();
            write(bytes, start);
            for (int at = 0; at < text.length; at++) {
                if (text[at] == '\n') {
                    add(start + at + 1);
                }
            }
            return size - 1;
        }
    }

    private void write(ByteBuffer bytes, long start) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, start + bytes.position());
            }
        } catch (IOException full) {
            throw DiskFailure.at(file, full);
        }
    }

    /// Adds the first `count` lines with their ends to `digest`.
    public void digest(int count, MessageDigest digest) throws IOException {
        long all = count == 0 ? 0 : ends[count - 1];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long position = 0; position < all; position += buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, all - position));
            read(buffer, position, count);
            digest.update(buffer.flip());
        }
    }

    private void read(ByteBuffer buffer, long position, int line) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("line %d is cut off".formatted(line));
            }
        }
    }

    /// Returns line `number` without its end.
    public String line(int number) throws IOException {
        long from;
        long to;
        synchronized (this) {
            from = number == 0 ? 0 : ends[number - 1];
            to = ends[number] - 1;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        read(bytes, from, number + 1);
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
