package dev.bezoar.benchmarks;

import dev.bezoar.benchmarks.kernel.NearDuplicateCount;
import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.benchmarks.made.MadeProbabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command worth timing, with what it may cost.
///
/// @param name what tables call it
/// @param limits what it may cost
/// @param input what it reads; made if it can be
record Workload(String name, List<Limit> limits, Input input) {
    private static final long SEED = 1;
    private static final String BEZOAR = "./bezoar";
    private static final String LONG_TEXTS_FILE = "imdb_train.csv.gz";
    private static final Input LONG_TEXTS = folders -> scan(folders.data().resolve(LONG_TEXTS_FILE));

    /// Every workload there is.
    static final List<Workload> ALL = List.of(
            new Workload("start: `bezoar --help`", List.of(wall(0.4)), _ -> List.of(BEZOAR, "--help")),
            new Workload(
                    "scan of 5,000 rows",
                    List.of(wall(2)),
                    folders -> scan(made(folders, GeneratedText.sentences(2, SEED), 5_000))),
            new Workload("scan of 25,000 long texts (imdb_train)", List.of(wall(6)), LONG_TEXTS),
            new Workload(
                    "scan of 50,000 texts of 10 classes",
                    List.of(processor(12)),
                    folders -> scan(made(folders, GeneratedText.paragraphs(10, SEED), 50_000))),
            new Workload(
                    "scan of 100,000 sentences of 4 classes",
                    List.of(),
                    folders -> scan(made(folders, GeneratedText.sentences(4, SEED), 100_000))),
            new Workload(
                    "scan of 1,000,000 short texts",
                    List.of(wall(60), memory(4096)),
                    folders -> scan(made(folders, GeneratedText.messages(5, SEED), 1_000_000))),
            new Workload(
                    "near-duplicates of 100,000 texts",
                    List.of(processor(2), memory(150)),
                    folders -> nearDuplicates(made(folders, GeneratedText.sentences(4, SEED), 100_000))),
            new Workload(
                    "labels against given probabilities, 1,000,000 rows of 10 classes",
                    List.of(processor(0.8), memory(150)),
                    folders -> MadeProbabilities.ofMillion(folders.work()).command(BEZOAR)));

    /// What a command may cost of one thing.
    record Limit(Cost cost, double most) {}

    /// What commands cost.
    enum Cost {
        WALL("wall", "%.2f s"),
        PROCESSOR("processor time", "%.2f s"),
        MEMORY("peak memory", "%.0f MB");

        private final String words;
        private final String format;

        Cost(String words, String format) {
            this.words = words;
            this.format = format;
        }

        String words() {
            return words;
        }

        double of(Command command) {
            return switch (this) {
                case WALL -> command.wallSeconds();
                case PROCESSOR -> command.cpuSeconds();
                case MEMORY -> command.peakMegabytes();
            };
        }

        /// Returns `amount` with its unit.
        String shown(double amount) {
            return format.formatted(amount);
        }
    }

    private static Limit wall(double seconds) {
        return new Limit(Cost.WALL, seconds);
    }

    private static Limit processor(double seconds) {
        return new Limit(Cost.PROCESSOR, seconds);
    }

    private static Limit memory(double megabytes) {
        return new Limit(Cost.MEMORY, megabytes);
    }

    /// Gives the command line, and makes what it reads.
    interface Input {
        List<String> command(Plan.Folders folders) throws IOException;
    }

    /// Returns the command line; what it reads is there.
    List<String> command(Plan.Folders folders) throws IOException {
        return input.command(folders);
    }

    /// Whether everything it reads is there or can be made.
    boolean isIn(Plan.Folders folders) {
        return !input.equals(LONG_TEXTS) || Files.exists(folders.data().resolve(LONG_TEXTS_FILE));
    }

    private static List<String> scan(Path file) {
        return List.of(BEZOAR, "scan", file.toString(), "--quiet");
    }

    private static Path made(Plan.Folders folders, GeneratedText text, int rows) throws IOException {
        Path file = folders.work().resolve("text-%d-%d-%d.csv".formatted(rows, text.classes(), text.medianWords()));
        if (!Files.exists(file)) {
            text.writeCsv(file, rows);
        }
        return file;
    }

    private static List<String> nearDuplicates(Path file) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError", // with a code that no finding has
                "-cp",
                System.getProperty("java.class.path"),
                NearDuplicateCount.class.getName()));
        command.add(file.toString());
        return command;
    }
}
