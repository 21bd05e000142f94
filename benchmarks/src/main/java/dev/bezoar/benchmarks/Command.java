package dev.bezoar.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A command run as a process of its own, with what it cost.
///
/// Measured by GNU time, which sees everything the process and its children use.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds of all its threads, in user mode and in the kernel
/// @param peakMegabytes the most memory that was resident
/// @param exitCode of the command
/// @param otherLoad processes that wanted a processor in the minute before it started
public record Command(double wallSeconds, double cpuSeconds, double peakMegabytes, int exitCode, double otherLoad) {
    private static final Path TIME = Path.of("/usr/bin/time");
    private static final double KILOBYTES = 1024;

    /// Refuses to go on where nothing can be measured.
    static void requireTime() throws IOException {
        if (!Files.isExecutable(TIME)) {
            throw new IOException("timing commands needs GNU time at " + TIME + ", and there is none");
        }
    }

    /// Runs `command` in `folder` and throws away what it prints.
    public static Command run(Path folder, List<String> command) throws IOException {
        requireTime();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Path report = Files.createTempFile("bezoar", ".time");
        try {
            List<String> timed =
                    new ArrayList<>(List.of(TIME.toString(), "-q", "-f", "%e %U %S %M %x", "-o", report.toString()));
            timed.addAll(command);
            Process process = new ProcessBuilder(timed)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return parsed(Files.readString(report).strip(), load);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while " + command.getFirst() + " ran", stopped);
        } finally {
            Files.delete(report);
        }
    }

    private static Command parsed(String report, double load) {
        String[] numbers = report.substring(report.lastIndexOf('\n') + 1).split(" ", -1);
        return new Command(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]) / KILOBYTES,
                Integer.parseInt(numbers[4]),
                load);
    }

    /// Returns it as columns of a ledger.
    List<String> columns() {
        return Stream.of(wallSeconds, cpuSeconds, peakMegabytes, exitCode, otherLoad)
                .map(String::valueOf)
                .toList();
    }

    /// Reads what [#columns()] wrote.
    static Command of(List<String> columns) {
        return new Command(
                Double.parseDouble(columns.get(0)),
                Double.parseDouble(columns.get(1)),
                Double.parseDouble(columns.get(2)),
                Integer.parseInt(columns.get(3)),
                Double.parseDouble(columns.get(4)));
    }

    /// Returns what `command` prints, or `unknown` if it fails.
    static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream printed = process.getInputStream()) {
            String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(text).filter(one -> !one.isBlank()).orElse("unknown");
        }
    }
}
