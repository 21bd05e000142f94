package dev.bezoar.benchmarks.seal;

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
import java.util.stream.Stream;

/// Makes files to seal, once, in a folder.
///
/// @param folder where they go
record SealData(Path folder) {
    private static final int FILES = 20;
    private static final int TENSORS = 24;
    private static final int BLOCK = 1 << 20;
    private static final int SHARES = FILES * (FILES + 1) / 2 + FILES * FILES;

    /// Returns a folder of `bytes` in 20 safetensors files, the largest of twice the bytes of the smallest.
    Path models(String name, long bytes, int files) throws IOException {
        Path made = folder.resolve(name);
        if (!Files.isDirectory(made)) {
            Files.createDirectories(made);
            SplittableRandom random = new SplittableRandom(1);
            for (int file = 0; file < files; file++) {
                long length = files == 1 ? bytes : bytes / SHARES * (FILES + 1 + file);
                model(made.resolve("shard-%02d.safetensors".formatted(file)), length / TENSORS, random);
            }
        }
        return made;
    }

    private static void model(Path file, long tensorBytes, SplittableRandom random) throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int tensor = 0; tensor < TENSORS; tensor++) {
            header.append("%s\"layer.%d.weight\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                    .formatted(
                            tensor == 0 ? "" : ",",
                            tensor,
                            tensorBytes,
                            tensor * tensorBytes,
                            (tensor + 1) * tensorBytes));
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[BLOCK];
        try (OutputStream to = Files.newOutputStream(file)) {
            to.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            to.write(json);
            for (long left = tensorBytes * TENSORS; left > 0; left -= BLOCK) {
                random.nextBytes(block);
                to.write(block, 0, (int) Math.min(BLOCK, left));
            }
        }
    }

    /// Returns a folder of CSV files of `bytes` together: id, a text of 20 to 200 letters in quotes, a label.
    Path tables(String name, long bytes, int files) throws IOException {
        Path made = folder.resolve(name);
        if (!Files.isDirectory(made)) {
            Files.createDirectories(made);
            SplittableRandom random = new SplittableRandom(2);
            for (int file = 0; file < files; file++) {
                table(made.resolve("part-%02d.csv".formatted(file)), bytes / files, Long.MAX_VALUE, random);
            }
        }
        return made;
    }

    /// Writes a table of `bytes` or `records`, whichever is reached first.
    static void table(Path file, long bytes, long records, SplittableRandom random) throws IOException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
            to.write("id,text,label\n".getBytes(StandardCharsets.US_ASCII));
            long written = 0;
            for (long record = 0; written < bytes && record < records; record++) {
                StringBuilder line = new StringBuilder().append(record).append(",\"");
                int letters = random.nextInt(20, 201);
                for (int at = 0; at < letters; at++) {
                    int letter = random.nextInt(32);
                    line.append(letter < 26 ? (char) ('a' + letter) : letter == 26 ? ',' : ' ');
                }
                line.append("\",").append(random.nextBoolean() ? "good" : "bad").append('\n');
                byte[] bytesOfLine = line.toString().getBytes(StandardCharsets.US_ASCII);
                to.write(bytesOfLine);
                written += bytesOfLine.length;
            }
        }
    }

    /// Returns a folder of the same files under names that say nothing of what is in them.
    Path plain(Path made) throws IOException {
        Path plain = folder.resolve(made.getFileName() + "-plain");
        if (!Files.isDirectory(plain)) {
            Files.createDirectories(plain);
            for (Path file : files(made)) {
                Files.createLink(plain.resolve(file.getFileName() + ".bin"), file);
            }
        }
        return plain;
    }

    /// Returns the files in a folder, in the order of their names.
    static List<Path> files(Path made) throws IOException {
        try (Stream<Path> all = Files.list(made)) {
            return all.sorted().toList();
        }
    }
}
