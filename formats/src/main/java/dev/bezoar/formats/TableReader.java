package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads a `.csv`, `.tsv` or `.jsonl` file, optionally with `.gz` after it, as UTF-8.
public final class TableReader {
    private static final int MAX_FIELD_CHARACTERS = 100_000_000;
    private static final String GZIP_EXTENSION = ".gz";

    private TableReader() {}

    /// Reads all of `file`.
    ///
    /// In JSON Lines the keys of the first object are the columns; a key missing later is an empty value, and one
    /// that the first object does not have is left out.
    ///
    /// @throws MalformedInputException if the file is not what its extension says
    /// @throws IOException if it cannot be read
    public static Table read(Path file) throws IOException {
        return read(file, MAX_FIELD_CHARACTERS);
    }

    static Table read(Path file, int maxFieldCharacters) throws IOException {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean compressed = lower.endsWith(GZIP_EXTENSION);
        String plain = compressed ? lower.substring(0, lower.length() - GZIP_EXTENSION.length()) : lower;
        if (!plain.endsWith(".csv") && !plain.endsWith(".tsv") && !plain.endsWith(".jsonl")) {
            throw new MalformedInputException(
                    name, "the name must end in .csv, .tsv or .jsonl, with or without .gz after it");
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = compressed ? new GZIPInputStream(raw) : raw;
                Reader reader = new StrictUtf8Reader(in, name)) {
            Table table = plain.endsWith(".jsonl")
                    ? new JsonLines(name, maxFieldCharacters).read(reader)
                    : new Delimited(name, plain.endsWith(".tsv") ? '\t' : ',', maxFieldCharacters).read(reader);
            requireDistinct(table);
            return table;
        } catch (EOFException e) {
            throw malformed(name, "the gzip stream ends early", e);
        } catch (ZipException e) {
            throw malformed(name, "the gzip stream is damaged: " + e.getMessage(), e);
        }
    }

    static MalformedInputException malformed(String where, String problem, Throwable cause) {
        MalformedInputException malformed = new MalformedInputException(where, problem);
        malformed.initCause(cause);
        return malformed;
    }

    static MalformedInputException empty(String name) {
        return new MalformedInputException(name, "the file is empty");
    }

    private static void requireDistinct(Table table) throws MalformedInputException {
        List<String> columns = table.columns();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new MalformedInputException(
                        table.name() + ", line 1", "column names must differ, \"%s\" is there twice".formatted(column));
            }
        }
    }
}
