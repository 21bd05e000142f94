package dev.bezoar.benchmarks.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs `bezoar pull` in a program of its own, with a heap of 256 MB.
record PullProgram(String classPath, Path folder) {
    static final String HEAP = "-Xmx256m";

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern ALARM =
            Pattern.compile("\"tier\"\\s*:\\s*\"alarm\".*?\"title\"\\s*:\\s*\"([^\"]*)\"", Pattern.DOTALL);

    /// How a run ended.
    ///
    /// @param report the JSON report
    record Ended(int code, double seconds, double cpuSeconds, long peakMegabytes, String report) {
        List<String> alarms() {
            return ALARM.matcher(report).results().map(found -> found.group(1)).toList();
        }

        long fact(String name) {
            Matcher matcher =
                    Pattern.compile("\"%s\"\\s*:\\s*(\\d+)".formatted(name)).matcher(report);
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        }
    }

    /// Runs to the end, or kills it when `fatal` says so.
    Ended run(List<String> arguments, Fatal fatal) throws IOException, InterruptedException {
        Path report = folder.resolve("report.json");
        Files.deleteIfExists(report);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                "-XX:+UseParallelGC",
                "-cp",
                classPath,
                "dev.bezoar.cli.Main",
                "pull"));
        command.addAll(arguments);
        command.addAll(List.of("--json", report.toString(), "--quiet"));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            if (fatal.isNow()) {
                process.destroyForcibly();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Ended(
                process.exitValue(),
                seconds,
                cpu.toMillis() / 1e3,
                peak / 1_000,
                Files.exists(report) ? Files.readString(report) : "");
    }

    /// When to kill.
    interface Fatal {
        boolean isNow();
    }

    private static long peak(long pid) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
