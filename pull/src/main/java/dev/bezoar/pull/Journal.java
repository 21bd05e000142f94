package dev.bezoar.pull;

import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.store.LineFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The outcomes of a pull so far: a pull that was killed goes on from here, and asks for nothing a second time.
///
/// Many threads may add.
final class Journal implements Closeable {
    private static final int NONE = -1;

    private final Path file;
    private final LineFile lines;
    private final int[] lineOfUrl;
    private int done;

    private Journal(Path file, LineFile lines, int urls) {
        this.file = file;
        this.lines = lines;
        this.lineOfUrl = new int[urls];
        Arrays.fill(lineOfUrl, NONE);
    }

    /// Whether what an outcome tells of is still there.
    interface Kept {
        boolean isKept(Outcome outcome);
    }

    /// Opens the journal of the pull that `purpose` names; a journal of another one is begun anew.
    static Journal open(Path file, String purpose, int urls, Kept kept) throws IOException {
        LineFile lines = LineFile.append(file);
        String head = JsonText.line(json -> json.writeStringProperty("pull", purpose));
        if (lines.size() == 0 || !lines.line(0).equals(head)) {
            lines.close();
            Files.delete(file);
            lines = LineFile.append(file);
            lines.append(head);
        }
        Journal journal = new Journal(file, lines, urls);
        for (int line = 1; line < lines.size(); line++) {
            Outcome outcome = Outcome.read(lines.line(line), "%s, line %d".formatted(file.getFileName(), line + 1));
            if (outcome.url() >= 0 && outcome.url() < urls && kept.isKept(outcome)) {
                journal.note(outcome.url(), line);
            }
        }
        return journal;
    }

    private synchronized void note(int url, int line) {
        done += lineOfUrl[url] == NONE ? 1 : 0;
        lineOfUrl[url] = line;
    }

    void add(Outcome outcome) throws IOException {
        note(outcome.url(), lines.append(outcome.line()));
    }

    synchronized boolean has(int url) {
        return lineOfUrl[url] != NONE;
    }

    synchronized int done() {
        return done;
    }

    /// Returns the outcome of a URL that has one.
    Outcome outcome(int url) throws IOException {
        int line;
        synchronized (this) {
            line = lineOfUrl[url];
        }
        return Outcome.read(lines.line(line), file.getFileName() + ", line " + (line + 1));
    }

    /// Forgets it all, as the pull is finished.
    void finish() throws IOException {
        lines.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
