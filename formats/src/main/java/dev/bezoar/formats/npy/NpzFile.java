package dev.bezoar.formats.npy;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads `.npz` files: a zip of `.npy` arrays, each named by its file.
public final class NpzFile {
    private static final int MOST_ARRAYS = 1000;
    private static final long MOST_BYTES = 1L << 31; // of all arrays together
    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /// Reads every array of `path`, in the order of the zip's directory.
    ///
    /// @throws MalformedInputException if it is no zip of arrays of numbers
    public static SequencedMap<String, NumberArray> read(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        SequencedMap<String, NumberArray> arrays = new LinkedHashMap<>();
        long left = MOST_BYTES;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MOST_ARRAYS) {
                throw new MalformedInputException(
                        name, "at most %d arrays are read, there are %d".formatted(MOST_ARRAYS, zip.size()));
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().endsWith(SUFFIX)) {
                    throw new MalformedInputException(
                            name, "every member must be an .npy array, one is " + entry.getName());
                }
                String key = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                Unpacked array = unpacked(zip, entry, name, left);
                left -= array.bytes;
                arrays.put(key, array.numbers);
            }
        } catch (ZipException problem) {
            MalformedInputException malformed =
                    new MalformedInputException(name, "it must be a zip of arrays: " + problem.getMessage());
            malformed.initCause(problem);
            throw malformed;
        }
        return arrays;
    }

    private record Unpacked(NumberArray numbers, long bytes) {}

    private static Unpacked unpacked(ZipFile zip, ZipEntry entry, String name, long most) throws IOException {
        Path file = Files.createTempFile("bezoar", SUFFIX);
        try {
            try (InputStream in = zip.getInputStream(entry)) {
                copy(in, file, most, name);
            }
            try (NpyFile array = NpyFile.open(file, name + "!/" + entry.getName())) {
                return new Unpacked(array.numbers(), Files.size(file));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void copy(InputStream in, Path file, long most, String name) throws IOException {
        byte[] block = new byte[1 << 16];
        try (java.io.OutputStream out = Files.newOutputStream(file)) {
            long left = most;
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                left -= count;
                if (left < 0) {
                    throw new MalformedInputException(
                            name, "its arrays unpack to more than %d bytes".formatted(MOST_BYTES));
                }
                out.write(block, 0, count);
            }
        }
    }
}
