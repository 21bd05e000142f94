package dev.bezoar.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What was measured on.
public final class Machine {
    private Machine() {}

    /// Returns processor, Java and commit in one line.
    public static String line(Path repository) throws IOException {
        return "%s, %d processors; Java %s; commit %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        Command.output("git", "-C", repository.toString(), "describe", "--always", "--dirty")
                                .strip());
    }

    private static String processor() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        if (!Files.exists(description)) {
            return System.getProperty("os.arch", "unknown");
        }
        try (Stream<String> lines = Files.lines(description)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch", "unknown"));
        }
    }
}
