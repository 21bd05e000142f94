package dev.bezoar.benchmarks.pull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Prints what `bezoar pull` reaches on a list of a server on this machine: 15 % of the items change harmlessly and 50
/// of two domains are replaced.
///
/// Arguments: the class path of the program, and the number of URLs (100,000).
public final class PullFigures {
    private static final int HOSTS = 42;
    private static final int REPLACED = 50;
    private static final double HARMLESS = 0.15;
    private static final long SEED = 20_230_220;
    private static final int CONNECTIONS = 256;
    private static final PullProgram.Fatal NEVER = () -> false;

    private final PullProgram program;
    private final Path folder;
    private final byte[][] contents;
    private final ManyHosts hosts;
    private final List<String> network;

    private PullFigures(String classPath, Path folder, byte[][] contents, ManyHosts hosts) throws IOException {
        this.program = new PullProgram(classPath, folder);
        this.folder = folder;
        this.contents = contents;
        this.hosts = hosts;
        this.network = List.of(
                "--allow-private",
                "--resolve",
                hosts.names(folder).toString(),
                "--connections",
                Integer.toString(CONNECTIONS),
                "--per-host",
                "8",
                "--seed",
                "1");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        byte[][] contents = new byte[items][];
        IntStream.range(0, items).parallel().forEach(number -> contents[number] = Contents.made(number, 0));
        Path folder = Files.createTempDirectory("pull-figures");
        try (ManyHosts hosts = new ManyHosts(contents, HOSTS)) {
            new PullFigures(arguments[0], folder, contents, hosts).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path list = hosts.list(folder.resolve("list.csv"), List.of());
        PullProgram.Ended first = program.run(arguments(list, "lock"), NEVER);
        speed("first pull", first);
        String vetted = digest(folder.resolve("out"));
        killed(list, vetted);
        wrongColumn();
        Set<Integer> replaced = change();
        PullProgram.Ended second = program.run(arguments(list, "lock"), NEVER);
        speed("second pull", second);
        verdict("with the store", second, replaced, contents.length);
        System.out.printf(
                "dataset of the second pull is the vetted one: %s%n", vetted.equals(digest(folder.resolve("out"))));
        PullProgram.Ended at = program.run(
                List.of("--at", place("lock"), "--out", place("as-it-was"), "--store", place("lock.store")), NEVER);
        System.out.printf(
                "--at LOCK: exit %d in %.1f s, byte for byte: %s%n",
                at.code(), at.seconds(), vetted.equals(digest(folder.resolve("as-it-was"))));
        delete(folder.resolve("lock.store"));
        PullProgram.Ended bare = program.run(arguments(list, "lock"), NEVER);
        verdict("without the store", bare, replaced, contents.length);
        System.out.printf("triage: recoded %d, near %d%n", bare.fact("recoded"), bare.fact("near"));
    }

    private List<String> arguments(Path list, String lock) {
        List<String> arguments =
                new ArrayList<>(List.of(list.toString(), "--lock", place(lock), "--out", place("out")));
        arguments.addAll(network);
        return arguments;
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private void speed(String what, PullProgram.Ended ended) {
        System.out.printf(
                "%s: %,d URLs in %.1f s, %,.0f a second; its own CPU %.1f s, %,.0f a CPU-second; peak %d MB; missing %d; exit %d%n",
                what,
                contents.length,
                ended.seconds(),
                contents.length / ended.seconds(),
                ended.cpuSeconds(),
                contents.length / ended.cpuSeconds(),
                ended.peakMegabytes(),
                ended.fact("missing"),
                ended.code());
    }

    private void killed(Path list, String vetted) throws IOException, InterruptedException {
        hosts.takeAsked();
        int[] asked = new int[contents.length];
        delete(folder.resolve("out"));
        Path journal = folder.resolve("again.store/journal.jsonl");
        long half = contents.length * 800L;
        program.run(arguments(list, "again"), () -> size(journal) > half);
        add(asked);
        long before = Arrays.stream(asked).filter(count -> count > 0).count();
        PullProgram.Ended ended = program.run(arguments(list, "again"), NEVER);
        add(asked);
        System.out.printf(
                "kill -9 after %,d URLs and run again: exit %d, same dataset: %s, asked for twice: %d (at most %d in flight)%n",
                before,
                ended.code(),
                vetted.equals(digest(folder.resolve("out"))),
                Arrays.stream(asked).filter(count -> count > 1).count(),
                CONNECTIONS);
        delete(folder.resolve("again.store"));
    }

    private void add(int[] asked) {
        int[] taken = hosts.takeAsked();
        Arrays.setAll(asked, number -> asked[number] + taken[number]);
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private void wrongColumn() throws IOException, InterruptedException {
        List<String> digests = IntStream.range(0, contents.length)
                .mapToObj(number -> md5(hosts.url(number).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
        Path list = hosts.list(folder.resolve("wrong.csv"), digests);
        List<String> arguments =
                new ArrayList<>(List.of(list.toString(), "--lock", place("wrong"), "--out", place("wrong-out")));
        arguments.addAll(network);
        PullProgram.Ended ended = program.run(arguments, NEVER);
        System.out.printf("wrong digest column: exit %d, findings: %s%n", ended.code(), ended.alarms());
        delete(folder.resolve("wrong.store"));
        delete(folder.resolve("wrong-out.quarantine"));
    }

    /// Changes the world and returns which items an attacker replaced, half of them on each of two domains.
    private Set<Integer> change() {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<Integer> replaced = new HashSet<>();
        for (int number = 0; number < contents.length; number++) {
            if (random.nextDouble() < HARMLESS) {
                contents[number] = Contents.harmless(number, random);
            }
        }
        for (int host : new int[] {11, 29}) {
            for (int at = 0; at < REPLACED / 2; at++) {
                int number = host + HOSTS * at;
                contents[number] = Contents.made(number, 7);
                replaced.add(number);
            }
        }
        return replaced;
    }

    private void verdict(String what, PullProgram.Ended ended, Set<Integer> replaced, int items) throws IOException {
        Set<Integer> held = new HashSet<>();
        try (Stream<String> lines = Files.lines(folder.resolve("out.quarantine/evidence.jsonl"))) {
            lines.forEach(line -> held.add(Integer.valueOf(line.replaceAll("^\\{\"row\":(\\d+).*", "$1"))));
        }
        long caught = replaced.stream().filter(held::contains).count();
        System.out.printf(
                "%s: %d of %d replaced items quarantined; harmless items held %d of about %,.0f (%.2f %%); rows let through %,d; exit %d%n",
                what,
                caught,
                replaced.size(),
                held.size() - caught,
                HARMLESS * items,
                100.0 * (held.size() - caught) / (HARMLESS * items),
                ended.fact("rows let through"),
                ended.code());
        System.out.println("    alarms: " + ended.alarms());
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// One digest over the names and bytes of all files of a folder.
    private static String digest(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(root.relativize(file)).append(md5(Files.readAllBytes(file)));
            }
        }
        return md5(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
