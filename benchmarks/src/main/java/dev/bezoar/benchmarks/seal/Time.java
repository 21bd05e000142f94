package dev.bezoar.benchmarks.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What one run of a program took, from its start to its end.
///
/// @param wall seconds
/// @param processor seconds of all cores together, in hundredths
record Time(double wall, double processor) {

    /// Runs `command` and waits for it.
    ///
    /// @param exitCode the one that it must have
    static Time of(List<String> command, int exitCode) throws IOException, InterruptedException {
        double before = childrenSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != exitCode) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
        }
        return new Time(wall, childrenSeconds() - before);
    }

    /// Of all programs that this one waited for, as Linux counts it.
    private static double childrenSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(fields)
                        .skip(13)
                        .limit(2)
                        .mapToLong(Long::parseLong)
                        .sum()
                / 100.0;
    }
}
