package dev.bezoar.pull;

import dev.bezoar.pull.content.Fingerprint;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import dev.bezoar.pull.store.DiskFailure;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes a dataset: one file a row, and `index.jsonl` with what is known of each.
///
/// Neither holds the time or anything else of the run, so the same contents give the same bytes.
final class DatasetFolder implements Closeable {
    static final String INDEX = "index.jsonl";
    private static final int ROWS_A_FOLDER = 1_000;

    private final NewFolder folder;
    private final ContentStore good;
    private final Optional<ContentStore> held;
    private final Set<Path> made = new HashSet<>();
    private Path root = Path.of("");
    private Optional<BufferedWriter> index = Optional.empty();

    DatasetFolder(Path target, ContentStore good, Optional<ContentStore> held) throws IOException {
        this.folder = NewFolder.of(target, INDEX);
        this.good = good;
        this.held = held;
    }

    /// One row of the dataset.
    ///
    /// @param path where its file goes
    record Entry(int row, String url, String caption, String path, Seen seen) {}

    /// Adds rows, in their order.
    void add(List<Entry> entries) throws IOException {
        if (index.isEmpty()) {
            root = folder.begin();
            Files.createDirectories(root.resolve("data"));
            index = Optional.of(Files.newBufferedWriter(root.resolve(INDEX)));
        }
        for (Path one : entries.stream()
                .map(entry -> root.resolve(entry.path).getParent())
                .collect(Collectors.toCollection(TreeSet::new))) {
            if (made.add(one)) {
                Files.createDirectories(one);
            }
        }
        String[] lines = new String[entries.size()];
        SideBySide.forEach(0, lines.length, at -> lines[at] = written(entries.get(at)));
        try {
            for (String line : lines) {
                index.get().write(line);
            }
        } catch (IOException full) {
            throw DiskFailure.at(root.resolve(INDEX), full);
        }
    }

    /// Gives it its name.
    void finish() throws IOException {
        add(List.of());
        index.orElseThrow().close();
        folder.finish();
    }

    /// Removes what was not finished.
    @Override
    public void close() throws IOException {
        try (folder) {
            if (index.isPresent()) {
                index.get().close();
            }
        }
    }

    private String written(Entry entry) throws IOException {
        String sha256 = entry.seen.sha256();
        ContentStore source = held.isPresent() && !good.has(sha256) ? held.get() : good;
        source.copy(sha256, entry.seen.size(), root.resolve(entry.path));
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
        return "data/" + padded(row / ROWS_A_FOLDER, 3) + "/" + padded(row, 6) + "." + extension(seen);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static String extension(Seen seen) {
        Fingerprint fingerprint = seen.fingerprint();
        int parameters = seen.type().indexOf(';');
        String type = (parameters < 0 ? seen.type() : seen.type().substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
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
