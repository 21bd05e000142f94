package dev.bezoar.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was measured, on disk, so that a run that was stopped goes on where it was.
///
/// A line is the engine, the key and the measurement, parted by tabs. Lines of other engines stay in the file and do
/// not
/// count. A last line that was cut short is removed.
final class Ledger {
    private static final String TAB = "\t";
    private static final int FIRST_VALUE = 2;

    private final Path file;
    private final String engine;
    private final Map<String, List<String>> measured = new TreeMap<>();

    private Ledger(Path file, String engine) {
        this.file = file;
        this.engine = engine;
    }

    /// Returns what `file` holds of `engine`; nothing if there is no such file.
    static Ledger open(Path file, String engine) throws IOException {
        Ledger ledger = new Ledger(file, engine);
        String text = Files.exists(file) ? Files.readString(file) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.equals(text)) {
            Files.writeString(file, whole);
        }
        whole.lines()
                .map(line -> List.of(line.split(TAB, -1)))
                .filter(columns -> columns.getFirst().equals(engine))
                .forEach(columns -> ledger.measured.put(columns.get(1), columns.subList(FIRST_VALUE, columns.size())));
        return ledger;
    }

    /// Returns what was measured as `key`, if anything was.
    synchronized Optional<List<String>> of(String key) {
        return Optional.ofNullable(measured.get(key));
    }

    /// Keeps what was measured as `key`.
    ///
    /// @param values at least one, without tabs and line breaks
    synchronized void put(String key, List<String> values) {
        String line = Stream.concat(Stream.of(engine, key), values.stream()).collect(Collectors.joining(TAB));
        if (values.isEmpty() || line.contains("\n") || line.split(TAB, -1).length != values.size() + FIRST_VALUE) {
            throw new IllegalArgumentException("a measurement is values without tabs and line breaks, got " + values);
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        measured.put(key, List.copyOf(values));
    }
}
