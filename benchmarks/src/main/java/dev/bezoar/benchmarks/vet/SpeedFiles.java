package dev.bezoar.benchmarks.vet;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The files that the speed of vetting is measured on; what is there already is not made again.
///
/// @param folder where they are
/// @param python an interpreter that has PyTorch, NumPy and joblib
record SpeedFiles(Path folder, String python) {
    private static final int SMALL_FILES = 1_000;
    private static final long CHECKPOINT_BYTES = 5_000_000_000L;

    /// Two hundred files of 68 MB together, as common libraries write them.
    Path common() throws IOException, InterruptedException {
        Path files = folder.resolve("common");
        if (Files.exists(files)) {
            return files;
        }
        Files.createDirectories(files);
        Path program = program("write_speed.py");
        int code = new ProcessBuilder(python, program.toString(), files.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("%s ended with %d; remove %s".formatted(program, code, files));
        }
        return files;
    }

    /// A Python program that lists what the pickles in a folder import, by Python's own disassembler.
    Path names() throws IOException {
        return program("list_names.py");
    }

    private Path program(String name) throws IOException {
        Path program = folder.resolve(name);
        try (InputStream script = Objects.requireNonNull(SpeedFiles.class.getResourceAsStream(name))) {
            Files.write(program, script.readAllBytes());
        }
        return program;
    }

    /// A thousand small files of as many kinds as `benign` holds.
    Path small(Path benign) throws IOException {
        Path files = folder.resolve("small");
        if (Files.exists(files)) {
            return files;
        }
        List<Path> kinds;
        try (Stream<Path> list = Files.list(benign)) {
            kinds = list.filter(file -> !file.toString().endsWith(".py"))
                    .sorted()
                    .toList();
        }
        Files.createDirectories(files);
        for (int i = 0; i < SMALL_FILES; i++) {
            Path kind = kinds.get(i % kinds.size());
            Files.copy(kind, files.resolve(i + "-" + kind.getFileName()));
        }
        return files;
    }

    /// A checkpoint of 5 GB, nearly all of it one tensor; a sparse file, so that it takes no room.
    Path checkpoint() throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        String header =
                "{\"w\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]}}".formatted(CHECKPOINT_BYTES);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.writeLong(Long.reverseBytes(header.length()));
            sparse.write(header.getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(Long.BYTES + header.length() + CHECKPOINT_BYTES);
        }
        return file;
    }
}
