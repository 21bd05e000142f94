package dev.bezoar.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What to measure, from the command line: the folder of the datasets, then settings as `name=value`.
///
/// | setting | unless given |
/// |---|---|
/// | `seeds=` how often each attack is drawn | 10 |
/// | `runs=` how often each command is timed | 3 |
/// | `workers=` scans at once | one a processor |
/// | `only=` datasets, by commas | all that are there |
/// | `attacks=` attacks, by commas | all |
/// | `parts=` of `accuracy,recovery,commands`, what may be measured; the page shows all that is known | all |
/// | `repository=` where the launcher is | `.` |
/// | `page=` what is written | `docs/results.md` |
/// | `work=` where measurements and made inputs are kept | `benchmarks/target/results` |
///
/// @param folders where things are
/// @param repeats how often, and how many at once
/// @param sources the datasets that are there and wanted
/// @param attacks those wanted; empty for all
/// @param parts what may be measured
record Plan(Folders folders, Repeats repeats, List<DataSource> sources, Set<String> attacks, Set<Part> parts) {
    private static final List<String> SETTINGS =
            List.of("seeds", "runs", "workers", "only", "attacks", "parts", "repository", "page", "work");
    private static final String USAGE = "give the folder of the datasets, then settings of %s as name=value";

    /// A part of the work.
    enum Part {
        ACCURACY,
        RECOVERY,
        COMMANDS
    }

    /// Where things are.
    ///
    /// @param data the folder of the datasets
    /// @param repository where the launcher is
    /// @param page the Markdown file
    /// @param work the folder of measurements and made inputs
    record Folders(Path data, Path repository, Path page, Path work) {}

    /// How often things are measured.
    ///
    /// @param seeds of every attack, at least 1
    /// @param runs of every command, at least 1
    /// @param workers measurements at once, at least 1
    record Repeats(int seeds, int runs, int workers) {
        Repeats {
            if (seeds < 1 || runs < 1 || workers < 1) {
                throw new IllegalArgumentException(
                        "seeds, runs and workers must be at least 1, got %d, %d, %d".formatted(seeds, runs, workers));
            }
        }
    }

    Plan {
        sources = List.copyOf(sources);
        attacks = Set.copyOf(attacks);
        parts = Set.copyOf(parts);
    }

    /// Reads the command line.
    static Plan of(String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE.formatted(SETTINGS));
        }
        Map<String, String> given = given(List.of(arguments).subList(1, arguments.length));
        Path data = Path.of(arguments[0]);
        Repeats repeats = new Repeats(
                Integer.parseInt(given.getOrDefault("seeds", "10")),
                Integer.parseInt(given.getOrDefault("runs", "3")),
                given.containsKey("workers")
                        ? Integer.parseInt(given.get("workers"))
                        : Runtime.getRuntime().availableProcessors());
        List<DataSource> sources = words(given.getOrDefault("only", "")).stream()
                .map(DataSource::named)
                .toList();
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        words(given.getOrDefault("parts", "accuracy,recovery,commands"))
                .forEach(part -> parts.add(Part.valueOf(part.toUpperCase(Locale.ROOT))));
        Folders folders = new Folders(
                data.toAbsolutePath(),
                Path.of(given.getOrDefault("repository", ".")).toAbsolutePath().normalize(),
                Path.of(given.getOrDefault("page", "docs/results.md")).toAbsolutePath(),
                Path.of(given.getOrDefault("work", "benchmarks/target/results")).toAbsolutePath());
        return new Plan(
                folders,
                repeats,
                (sources.isEmpty() ? List.of(DataSource.values()) : sources)
                        .stream().filter(source -> source.isIn(data)).toList(),
                Set.copyOf(words(given.getOrDefault("attacks", ""))),
                parts);
    }

    private static Map<String, String> given(List<String> settings) {
        Map<String, String> given = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 0 || !SETTINGS.contains(setting.substring(0, equals))) {
                throw new IllegalArgumentException(USAGE.formatted(SETTINGS) + ", not " + setting);
            }
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return given;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Returns every scan to score: the clean datasets, then all attacks of one seed, then of the next; large datasets
    /// after all others, so that a run that is stopped early has the most to show.
    List<Cell> scans() {
        List<Cell> cells = new ArrayList<>();
        sources.forEach(source -> cells.add(Cell.clean(source)));
        cells.addAll(attacks(DataSource::doses));
        cells.sort(Comparator.comparing(cell -> cell.data().kind() == DataSource.Kind.LARGE_TEXT));
        return cells;
    }

    /// Returns every model to train, with what it is poisoned.
    List<Cell> recoveries() {
        return attacks(DataSource::dosesToRecoverFrom);
    }

    private List<Cell> attacks(Function<DataSource, List<DataSource.Dose>> doses) {
        List<Cell> cells = new ArrayList<>();
        for (int seed = 1; seed <= repeats.seeds; seed++) {
            for (DataSource source : sources) {
                for (DataSource.Dose dose : doses.apply(source)) {
                    if (attacks.isEmpty() || attacks.contains(dose.attack())) {
                        cells.add(new Cell(source, dose.attack(), dose.count(), seed));
                    }
                }
            }
        }
        return cells;
    }
}
