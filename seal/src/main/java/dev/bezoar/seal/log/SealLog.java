package dev.bezoar.seal.log;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.folder.WholeFile;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.Trust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An append-only log in a folder: each line is signed and holds the digest of the line before, and a signed head says
/// how many lines there are.
///
/// Editing, leaving out or reordering lines breaks the chain; cutting the end off contradicts the head. Putting back an
/// old copy of the whole folder is seen by whoever remembers a later head.
///
/// @param folder where it is
public record SealLog(Path folder) {

    Path lines() {
        return folder.resolve("log.jsonl");
    }

    Path head() {
        return folder.resolve("head.json");
    }

    /// What to write down.
    ///
    /// @param event what happened
    /// @param name of what was sealed or checked
    /// @param root its digest of all digests
    /// @param detail in words
    public record Note(LogEntry.Event event, String name, String root, String detail) {}

    /// Adds one line.
    ///
    /// @param now the time that it states
    /// @throws MalformedInputException if the log is not whole, or somebody else wrote it
    public void append(Note note, Signer signer, Instant now) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel guard =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = guard.lock()) {
            LogVerdict.Whole before = own(signer, now);
            LogEntry entry = new LogEntry(
                    before.entries().size(),
                    before.head(),
                    now.toString(),
                    note.event(),
                    note.name(),
                    note.root(),
                    note.detail());
            byte[] line = signer.sign(entry.toStatement()).toJson();
            add(line);
            byte[] statement = Statement.write("log", Digests.of(line), LogReader.HEAD_TYPE, json -> {
                json.writeNumberProperty("entries", entry.number() + 1);
                json.writeStringProperty("time", entry.time());
            });
            WholeFile.write(head(), signer.sign(statement).toJson());
        }
    }

    private LogVerdict.Whole own(Signer signer, Instant now) throws IOException {
        if (!Files.exists(lines()) && !Files.exists(head())) {
            return new LogVerdict.Whole(signer.identity(), List.of(), Digests.of(new byte[0]));
        }
        Trust trust = signer.certificates().isEmpty()
                ? new Trust.Keys(List.of(signer.key().publicHalf()))
                : new Trust.Roots(List.of(signer.certificates().getLast()), signer.certificates(), Optional.empty());
        return switch (check(new SignatureCheck(trust, now), Optional.empty())) {
            case LogVerdict.Whole whole -> whole;
            case LogVerdict.Broken(String reason, String detail) ->
                throw new MalformedInputException(
                        folder.toString(), "the log is not added to, it is broken (%s): %s".formatted(reason, detail));
        };
    }

    /// A line that a crash left unfinished is written over.
    private void add(byte[] line) throws IOException {
        long whole = Files.exists(lines()) ? LogReader.wholeLines(lines()) : 0;
        try (FileChannel out = FileChannel.open(
                lines(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            out.truncate(whole).position(whole);
            ByteBuffer bytes =
                    ByteBuffer.wrap((new String(line, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /// Returns whether the log is what was written.
    ///
    /// @param known the digest of a line that must be in it, such as a head seen before
    public LogVerdict check(SignatureCheck check, Optional<String> known) throws IOException {
        return new LogReader(this, check).check(known);
    }
}
