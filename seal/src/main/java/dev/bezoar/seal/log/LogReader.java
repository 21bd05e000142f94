package dev.bezoar.seal.log;

import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.verdict.ForgedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a log and believes only what is signed and chained.
final class LogReader {
    /// The predicate of the head.
    static final String HEAD_TYPE = "https://bezoar.dev/seal/log-head/v1";

    private final SealLog log;
    private final SignatureCheck check;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();
    private String signer = "";

    LogReader(SealLog log, SignatureCheck check) {
        this.log = log;
        this.check = check;
    }

    /// Returns the length of all lines that were written to their end.
    static long wholeLines(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            while (length > 0) {
                in.seek(length - 1);
                if (in.read() == '\n') {
                    return length;
                }
                length--;
            }
            return 0;
        }
    }

    LogVerdict check(Optional<String> known) throws IOException {
        if (!Files.exists(log.lines()) && !Files.exists(log.head())) {
            throw new NoSuchFileException(log.lines().toString());
        }
        Optional<LogVerdict> broken = readLines();
        if (broken.isPresent()) {
            return broken.get();
        }
        broken = readHead();
        if (broken.isPresent()) {
            return broken.get();
        }
        if (known.isPresent() && !digests.contains(known.get())) {
            return new LogVerdict.Broken(
                    "rolled-back", "the line %s was seen before and is not in it".formatted(known.get()));
        }
        String head = digests.isEmpty() ? Digests.of(new byte[0]) : digests.getLast();
        return new LogVerdict.Whole(signer, entries, head);
    }

    private Optional<LogVerdict> readLines() throws IOException {
        if (!Files.exists(log.lines())) {
            return Optional.empty();
        }
        long whole = wholeLines(log.lines());
        long read = 0;
        try (BufferedReader lines = Files.newBufferedReader(log.lines(), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null && read < whole; line = lines.readLine()) {
                read += line.length() + 1;
                byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
                Optional<LogVerdict> broken = readLine(bytes);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<LogVerdict> readLine(byte[] line) {
        int number = entries.size();
        String where = "line " + (number + 1);
        try {
            Statement statement = open(line, where, LogEntry.TYPE);
            LogEntry entry = LogEntry.parse(statement, where);
            String previous = digests.isEmpty() ? Digests.of(new byte[0]) : digests.getLast();
            if (entry.number() != number) {
                return broken("missing-or-moved", "%s: it was written as line %d".formatted(where, entry.number() + 1));
            }
            if (!entry.previous().equals(previous)) {
                return broken("exchanged", where + ": the line before it is not the one it was written after");
            }
            entries.add(entry);
            digests.add(Digests.of(line));
            return Optional.empty();
        } catch (ForgedException forged) {
            return broken("edited", String.valueOf(forged.getMessage()));
        }
    }

    private Optional<LogVerdict> readHead() throws IOException {
        if (!Files.exists(log.head())) {
            return broken("no-head", "the signed head is not there");
        }
        try {
            Statement head = open(Files.readAllBytes(log.head()), "head", HEAD_TYPE);
            long count = head.predicate().whole("entries");
            if (count > entries.size()) {
                return broken("truncated", "the head says %d lines, %d are there".formatted(count, entries.size()));
            }
            if (count < 1 || !digests.get((int) count - 1).equals(head.root())) {
                return broken("exchanged", "line %d is not the one that the head names".formatted(count));
            }
            return Optional.empty();
        } catch (ForgedException forged) {
            return broken("edited", String.valueOf(forged.getMessage()));
        }
    }

    private Statement open(byte[] document, String where, String type) throws ForgedException {
        Bundle bundle = Bundle.parse(document, where);
        signer = check.signer(bundle, where);
        Statement statement = Statement.parse(bundle.envelope().payload(), where);
        if (!statement.type().equals(type)) {
            throw new ForgedException(
                    dev.bezoar.seal.verdict.Forgery.UNKNOWN_PREDICATE,
                    "%s: %s was expected, it is \"%s\"".formatted(where, type, statement.type()));
        }
        return statement;
    }

    private static Optional<LogVerdict> broken(String reason, String detail) {
        return Optional.of(new LogVerdict.Broken(reason, detail));
    }
}
