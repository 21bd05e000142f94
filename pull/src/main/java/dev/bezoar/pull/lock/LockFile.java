package dev.bezoar.pull.lock;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.store.LineFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A lock: JSON Lines, first what it is the lock of, then one pin a row, last the digest of all lines before.
///
/// ```text
/// {"bezoar-lock":1,"list":"photos.csv","list-sha256":"…","created":"2026-11-21T08:00:00Z","rows":2}
/// {"row":0,"url":"http://…","domain":"example.org","caption":"a
/// dog","path":"data/000/000000.jpg","final":"http://…",…}
/// {"row":1,"url":"http://…","domain":"example.net","caption":"a cat","path":"","absent":"status 404"}
/// {"end":2,"sha256":"…"}
/// ```
///
/// [LockWriter] writes one. Rows are read by number, one at a time; only their places are kept in memory. The last line
/// shows a lock that was
/// cut or damaged; against a lock that somebody rewrote, sign it with `bezoar seal`.
public final class LockFile implements Closeable {
    private final LineFile lines;
    private final String name;
    private final String listDigest;
    private final Instant created;
    private final int rows;

    private LockFile(LineFile lines, String name) throws IOException {
        this.lines = lines;
        this.name = name;
        Map<String, Object> head = JsonText.object(lines.size() == 0 ? "" : lines.line(0), where(0));
        if (JsonText.number(head, "bezoar-lock", 0) != 1) {
            throw new MalformedInputException(where(0), "a lock begins with {\"bezoar-lock\":1");
        }
        this.listDigest = JsonText.string(head, "list-sha256");
        this.rows = Math.clamp(JsonText.number(head, "rows", -1), -1, Integer.MAX_VALUE);
        try {
            this.created = Instant.parse(JsonText.string(head, "created"));
        } catch (DateTimeException wrong) {
            throw new MalformedInputException(where(0), "created: " + wrong.getMessage());
        }
    }

    /// Opens a lock and checks that it is whole.
    ///
    /// @throws MalformedInputException if it is damaged
    public static LockFile open(Path file) throws IOException {
        LineFile lines = LineFile.read(file);
        try {
            LockFile lock = new LockFile(lines, String.valueOf(file.getFileName()));
            lock.requireWhole();
            return lock;
        } catch (IOException | RuntimeException failure) {
            lines.close();
            throw failure;
        }
    }

    private void requireWhole() throws IOException {
        if (lines.size() != rows + 2L) {
            throw new MalformedInputException(
                    name, "a lock of %d rows has %d lines, this has %d".formatted(rows, rows + 2L, lines.size()));
        }
        MessageDigest digest = Digests.sha256();
        lines.digest(rows + 1, digest);
        Map<String, Object> end = JsonText.object(lines.line(rows + 1), where(rows + 1));
        String needed = JsonText.string(end, "sha256");
        String found = Digests.hex(digest);
        if (!needed.equals(found)) {
            throw new MalformedInputException(
                    name,
                    "the lock is damaged: its lines have the digest %s, its end says %s".formatted(found, needed));
        }
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// SHA-256 of the list it was made of.
    public String listDigest() {
        return listDigest;
    }

    /// When the first pull finished.
    public Instant created() {
        return created;
    }

    /// SHA-256 of the whole lock but its last line.
    public String digest() throws IOException {
        return JsonText.string(JsonText.object(lines.line(rows + 1), where(rows + 1)), "sha256");
    }

    /// Returns one pin; many threads may read.
    public Pin pin(int row) throws IOException {
        Map<String, Object> line = JsonText.object(lines.line(row + 1), where(row + 1));
        if (JsonText.number(line, "row", -1) != row) {
            throw new MalformedInputException(where(row + 1), "row %d is needed".formatted(row));
        }
        String absent = JsonText.string(line, "absent");
        return new Pin(
                row,
                JsonText.string(line, "url"),
                JsonText.string(line, "domain"),
                JsonText.string(line, "caption"),
                JsonText.string(line, "path"),
                absent.isEmpty() ? Optional.of(SeenText.read(line, where(row + 1))) : Optional.empty(),
                absent);
    }

    private String where(int line) {
        return name + ", line " + (line + 1);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
