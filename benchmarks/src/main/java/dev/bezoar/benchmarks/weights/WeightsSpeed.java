package dev.bezoar.benchmarks.weights;

import com.sun.management.OperatingSystemMXBean;
import dev.bezoar.weights.Comparison;
import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Times the comparison of 100 tensors of 4096 × 4096 in half precision, both files in the page cache.
///
/// Ten tensors are stored, and each has ten names: the comparison reads and works on all hundred.
final class WeightsSpeed {
    private static final int SIZE = 4096;
    private static final int STORED = 10;
    private static final int NAMED = 100;
    private static final double NANOS = 1e9;
    private static final String HEAP = "-Xmx1536m"; // so that the process stays below the 2 GB that are promised

    private final Path before;
    private final Path after;

    WeightsSpeed(Path folder) {
        before = folder.resolve("before");
        after = folder.resolve("after");
    }

    /// Returns the section of the page.
    List<String> run(Predicate<String> isAsked) throws IOException {
        if (!isAsked.test("speed")) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## Speed",
                "",
                "%d tensors of %d × %d in half precision against their reference, both in the page cache (%d stored, each with"
                        .formatted(NAMED, SIZE, SIZE, STORED),
                "%d names). CPU seconds are those of the whole process; the load is that of the machine before the run."
                        .formatted(NAMED / STORED),
                "",
                "| change of each | wall s | CPU s | GB of pairs/s | load | peak memory MB | verdict |",
                "|---|---|---|---|---|---|---|"));
        row(lines, isAsked, "nothing (digest pass)", (tensor, random) -> tensor);
        row(lines, isAsked, "rank-one, 0.01", (tensor, random) -> tensor.withLowRank(1, 0.01, random));
        row(lines, isAsked, "rank 16, 0.05", (tensor, random) -> tensor.withLowRank(16, 0.05, random));
        row(lines, isAsked, "training, 0.02", (tensor, random) -> tensor.withTraining(0.02, random));
        row(lines, isAsked, "noise, 0.01", (tensor, random) -> tensor.withNoise(0.01, random));
        return lines;
    }

    private void row(
            List<String> lines,
            Predicate<String> isAsked,
            String name,
            BiFunction<MadeTensor, SplittableRandom, MadeTensor> change)
            throws IOException {
        if (!isAsked.test("speed " + name)) {
            return;
        }
        SplittableRandom random = new SplittableRandom(7);
        try (FileChannel one = create(before);
                FileChannel other = create(after)) {
            for (int at = 0; at < STORED; at++) {
                MadeTensor tensor = MadeTensor.gaussian(SIZE, SIZE, 0, 0.02, random);
                one.write(tensor.bytes(ElementType.F16));
                other.write(change.apply(tensor, random).bytes(ElementType.F16));
            }
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        String[] told = timed().split("\t", -1);
        double seconds = Double.parseDouble(told[0]);
        String line = "| %s | %.1f | %s | %.1f | %.1f | %s | %s |"
                .formatted(
                        name, seconds, told[1], 2.0 * NAMED * 2 * SIZE * SIZE / 1e9 / seconds, load, told[2], told[3]);
        System.err.println(line);
        lines.add(line);
    }

    /// Compares in a process of its own, as the command would.
    private String timed() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseParallelGC",
                        "-XX:+UseCompactObjectHeaders",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WeightsSpeed.class.getName(),
                        before.toString(),
                        after.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /// Compares two models once and prints seconds, seconds of all processors, peak memory in MB and the verdict.
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        long start = System.nanoTime();
        Comparison comparison = Comparison.of(Path.of(arguments[0]), Path.of(arguments[1]));
        double seconds = (System.nanoTime() - start) / NANOS;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%.2f\t%.1f\t%d\t%s, rank %d%n",
                seconds,
                system.getProcessCpuTime() / NANOS,
                peakMegabytes(),
                comparison.change().title(),
                comparison.rank());
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    private static FileChannel create(Path path) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{}");
        long bytes = 2L * SIZE * SIZE;
        for (int name = 0; name < NAMED; name++) {
            long start = name % STORED * bytes;
            header.append(",\"%s\":{\"dtype\":\"F16\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}"
                    .formatted(MadeModel.name(name, "mlp.down_proj"), SIZE, SIZE, start, start + bytes));
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length));
        file.write(ByteBuffer.wrap(json));
        return file;
    }
}
