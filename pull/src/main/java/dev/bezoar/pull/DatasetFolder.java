package dev.bezoar.pull;

import dev.bezoar.pull.content.Fingerprint;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Writes a dataset: one file a row, and `index.jsonl` with what is known of each.
///
/// Neither holds the time or anything else of the run, so the same contents give the same bytes.
final class DatasetFolder {
    static final String INDEX = "index.jsonl";
    private static final int ROWS_A_FOLDER = 1_000;
    private static final int ROWS_A_BLOCK = 10_000; // in memory

    private final NewFolder folder;
    private final ContentStore good;
    private final Optional<ContentStore> held;

    DatasetFolder(Path target, ContentStore good, Optional<ContentStore> held) throws IOException {
        this.folder = NewFolder.of(target, INDEX);
        this.good = good;
        this.held = held;
    }

    /// One row of the dataset.
    ///
    /// @param path where its file goes
    record Entry(int row, String url, String caption, String path, Seen seen) {}

    /// Gives the rows.
    interface Entries {
        /// Returns what goes into the dataset of `row`, if anything does.
        Optional<Entry> of(int row) throws IOException;
    }

    /// Writes all of it under another name; [#finish()] gives it its own.
    void write(int rows, Entries entries) throws IOException {
        Path root = folder.begin();
        Files.createDirectories(root.resolve("data"));
        try (BufferedWriter index = Files.newBufferedWriter(root.resolve(INDEX))) {
            for (int from = 0; from < rows; from += ROWS_A_BLOCK) {
                for (String line : block(root, from, Math.min(rows, from + ROWS_A_BLOCK), entries)) {
                    index.write(line);
                }
            }
        }
    }

    void finish() throws IOException {
        folder.finish();
    }

    private String[] block(Path root, int from, int to, Entries entries) throws IOException {
        Entry[] block = new Entry[to - from];
        Set<Path> folders = new TreeSet<>();
        forEach(from, to, row -> {
            Optional<Entry> entry = entries.of(row);
            if (entry.isPresent()) {
                block[row - from] = entry.get();
                synchronized (folders) {
                    folders.add(root.resolve(entry.get().path).getParent());
                }
            }
        });
        for (Path one : folders) {
            Files.createDirectories(one);
        }
        String[] lines = new String[to - from];
        forEach(0, block.length, at -> lines[at] = block[at] == null ? "" : written(root, block[at]));
        return lines;
    }

    private interface Step {
        void run(int row) throws IOException;
    }

    /// Takes the steps side by side; after a failure no further one begins, and none is left running.
    private static void forEach(int from, int to, Step step) throws IOException {
        Queue<IOException> failures = new ConcurrentLinkedQueue<>();
        IntStream.range(from, to).parallel().filter(_ -> failures.isEmpty()).forEach(row -> {
            try {
                step.run(row);
            } catch (IOException failure) {
                failures.add(failure);
            }
        });
        IOException first = failures.peek();
        if (first != null) {
            throw first;
        }
    }

    private String written(Path root, Entry entry) throws IOException {
        String sha256 = entry.seen.sha256();
        ContentStore source = held.isPresent() && !good.has(sha256) ? held.get() : good;
        source.copy(sha256, root.resolve(entry.path));
        return JsonText.line(json -> {
                    json.writeNumberProperty("row", entry.row);
                    json.writeStringProperty("file", entry.path);
                    json.writeStringProperty("url", entry.url);
                    json.writeStringProperty("caption", entry.caption);
                    json.writeNumberProperty("size", entry.seen.size());
                    json.writeStringProperty("sha256", sha256);
                })
                + "\n";
    }

    /// Where a row's file goes if the list does not say.
    static String path(int row, Seen seen) {
        return "data/%03d/%06d.%s".formatted(row / ROWS_A_FOLDER, row, extension(seen));
    }

    private static String extension(Seen seen) {
        Fingerprint fingerprint = seen.fingerprint();
        String type =
                seen.type().toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        return switch (fingerprint.kind()) {
            case IMAGE ->
                switch (type) {
                    case "image/jpeg", "image/jpg" -> "jpg";
                    case "image/png" -> "png";
                    case "image/gif" -> "gif";
                    case "image/bmp" -> "bmp";
                    default -> "image";
                };
            case TEXT ->
                switch (type) {
                    case "application/json" -> "json";
                    case "text/csv" -> "csv";
                    default -> "txt";
                };
            case PAGE -> "html";
            case GZIP -> "gz";
            case OTHER -> type.equals("image/webp") ? "webp" : "bin";
        };
    }
}
