package dev.bezoar.pull.lock;

import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.store.DiskFailure;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/// Writes a lock, as [LockFile] describes it, under another name; [#finish()] gives it its own.
public final class LockWriter implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path unfinished;
    private final OutputStream out;
    private final MessageDigest digest = Digests.sha256();
    private final int rows;
    private int written;

    /// What a new lock says of itself.
    ///
    /// @param list name of the list
    /// @param listDigest SHA-256 of the list
    /// @param created now
    /// @param rows number of pins
    public record Head(String list, String listDigest, Instant created, int rows) {}

    /// Begins a lock.
    public LockWriter(Path file, Head head) throws IOException {
        this.file = file;
        this.unfinished = file.resolveSibling(".unfinished-" + file.getFileName());
        this.rows = head.rows;
        this.out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
        write(JsonText.line(json -> {
            json.writeNumberProperty("bezoar-lock", 1);
            json.writeStringProperty("list", head.list);
            json.writeStringProperty("list-sha256", head.listDigest);
            json.writeStringProperty("created", head.created.toString());
            json.writeNumberProperty("rows", head.rows);
        }));
    }

    private void write(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        write(bytes);
    }

    private void write(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
        } catch (IOException full) {
            throw DiskFailure.at(file, full);
        }
    }

    /// Adds the next pins.
    ///
    /// @param lines as [#line(Pin)] makes them, in the order of the rows
    public void add(List<String> lines) throws IOException {
        for (String line : lines) {
            write(line);
        }
        written += lines.size();
    }

    /// Ends the lock and gives it its name, in place of an older one.
    public void finish() throws IOException {
        if (written != rows) {
            throw new IllegalStateException("a lock of %d rows has %d pins".formatted(rows, written));
        }
        String end = JsonText.line(json -> {
            json.writeNumberProperty("end", rows);
            json.writeStringProperty("sha256", Digests.hex(digest));
        });
        write((end + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            out.close();
        } catch (IOException full) {
            throw DiskFailure.at(file, full);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Removes what was not finished.
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Returns a pin as a lock has it; many threads may ask.
    public static String line(Pin pin) throws IOException {
        return JsonText.line(json -> {
            json.writeNumberProperty("row", pin.row());
            json.writeStringProperty("url", pin.url());
            json.writeStringProperty("domain", pin.domain());
            json.writeStringProperty("caption", pin.caption());
            json.writeStringProperty("path", pin.path());
            if (pin.seen().isPresent()) {
                SeenText.write(pin.seen().get(), json);
            } else {
                json.writeStringProperty("absent", pin.reason());
            }
        });
    }
}
