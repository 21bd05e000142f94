package dev.bezoar.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// How fast a folder is sealed and checked, beside `openssl dgst -sha256` in one process on the same cached files.
///
/// Each program is started as a person starts it. Wall time depends on what else runs, processor time hardly; the
/// last column is what the wall ratio would be if every core were free: cores × processor time of the one / of the
/// other. Arguments: a folder to make files in, the launcher, rounds.
public final class SealSpeed {
    private static final int FILES = 20;
    private static final long BYTES = 4_000_000_000L;
    private static final int BLOCK = 1 << 20;

    private final Path folder;
    private final String launcher;
    private final int rounds;
    private final PrintStream out;

    private SealSpeed(Path folder, String launcher, int rounds, PrintStream out) {
        this.folder = folder;
        this.launcher = launcher;
        this.rounds = rounds;
        this.out = out;
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        new SealSpeed(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), out).run();
    }

    private record Time(double wall, double processor) {}

    private void run() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        make(data);
        Path key = folder.resolve("key");
        if (!Files.exists(key)) {
            time(List.of(launcher, "keygen", key.toString()));
        }
        List<String> openssl = new ArrayList<>(List.of("openssl", "dgst", "-sha256"));
        try (Stream<Path> files = Files.list(data)) {
            files.map(Path::toString).sorted().forEach(openssl::add);
        }
        String state = folder.resolve("state").toString();
        List<String> seal = List.of(
                launcher, "seal", data.toString(), "--key", key.toString(), "--replace", "--quiet", "--state", state);
        List<String> verify =
                List.of(launcher, "verify", data.toString(), "--key", key + ".pub", "--quiet", "--state", state);
        List<String> full = new ArrayList<>(verify);
        full.add("--full");
        List<Time> ofOpenssl = new ArrayList<>();
        List<Time> ofSeal = new ArrayList<>();
        List<Time> ofFull = new ArrayList<>();
        List<Time> ofCached = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ofOpenssl.add(time(openssl));
            ofSeal.add(time(seal));
            ofFull.add(time(full));
            ofCached.add(time(verify));
        }
        out.println("program, wall s, processor s, times openssl by wall, and with all cores free");
        print("openssl dgst -sha256", ofOpenssl, ofOpenssl, 1);
        int cores = Runtime.getRuntime().availableProcessors();
        print("bezoar seal", ofSeal, ofOpenssl, cores);
        print("bezoar verify --full", ofFull, ofOpenssl, cores);
        print("bezoar verify, nothing changed", ofCached, ofOpenssl, cores);
    }

    private void print(String name, List<Time> times, List<Time> base, int cores) {
        Time own = best(times);
        Time other = best(base);
        out.printf(
                "%s, %.2f, %.2f, %.2f, %.2f%n",
                name, own.wall, own.processor, other.wall / own.wall, cores * other.processor / own.processor);
    }

    /// The round with the least of each, as everything else only adds.
    private static Time best(List<Time> times) {
        return new Time(
                times.stream().mapToDouble(Time::wall).min().orElseThrow(),
                times.stream().mapToDouble(Time::processor).min().orElseThrow());
    }

    private static void make(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Files.createDirectories(data);
        SplittableRandom random = new SplittableRandom(1);
        byte[] block = new byte[BLOCK];
        int shares = FILES * (FILES + 1) / 2 + FILES * FILES;
        for (int file = 0; file < FILES; file++) {
            long length = BYTES / shares * (FILES + 1 + file); // the largest has twice the bytes of the smallest
            try (OutputStream to = Files.newOutputStream(data.resolve("shard-%02d.bin".formatted(file)))) {
                for (long written = 0; written < length; written += BLOCK) {
                    random.nextBytes(block);
                    to.write(block, 0, (int) Math.min(BLOCK, length - written));
                }
            }
        }
    }

    private static Time time(List<String> command) throws IOException, InterruptedException {
        double before = childrenSeconds();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int code = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
        }
        return new Time(wall, childrenSeconds() - before);
    }

    /// Processor time of all programs that this one waited for, as Linux counts it, in hundredths of a second.
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
