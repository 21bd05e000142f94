package dev.bezoar.vet;

import dev.bezoar.core.admission.VettedFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Vets damaged copies of files for as long as it is told, and keeps every copy that makes the program fail or dawdle.
///
/// `java -Xmx512m … dev.bezoar.vet.MutationRun MINUTES SEED KEPT FOLDER…`: a small heap, so that believing a length
/// fails. It is no part of the build; what it found stands as a file in the tests.
final class MutationRun {
    private static final int LARGEST = 1 << 20;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean(); // others may use the machine too

    private MutationRun() {}

    public static void main(String[] arguments) throws IOException {
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.parseLong(arguments[0])).toNanos();
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
        Path kept = Files.createDirectories(Path.of(arguments[2]));
        List<byte[]> seeds = seeds(Arrays.asList(arguments).subList(3, arguments.length));
        long runs = 0;
        int failures = 0;
        while (System.nanoTime() < end && failures < 50) {
            byte[] damaged = damaged(seeds.get(random.nextInt(seeds.size())), random);
            runs++;
            String trouble = trouble(damaged);
            if (!trouble.isEmpty()) {
                failures++;
                Files.write(kept.resolve("failure-" + runs), damaged);
                System.out.println(runs + ": " + trouble);
            }
        }
        System.out.printf(
                "fuzz\t%s minutes\t%d damaged files\t%d seeds\t%d failures%n",
                arguments[0], runs, seeds.size(), failures);
    }

    private static List<byte[]> seeds(List<String> folders) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Stream.of(
                        PickleVectors.all(),
                        CallVectors.all(),
                        ContainerVectors.all(),
                        ArchiveVectors.all(),
                        FormatVectors.all(),
                        GraphVectors.all())
                .flatMap(List::stream)
                .flatMap(vector -> vector.files().values().stream())
                .filter(content -> content.length <= LARGEST)
                .forEach(seeds::add);
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (Files.size(file) <= LARGEST) {
                        seeds.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        return seeds;
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] copy = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && copy.length > 0; i++) {
            int at = random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, 512));
            switch (random.nextInt(5)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> copy[at] = (byte) random.nextInt();
                case 2 -> copy = Arrays.copyOf(copy, at);
                case 3 ->
                    Arrays.fill(copy, at, Math.min(copy.length, at + 8), (byte) (random.nextBoolean() ? 0xFF : 0x7F));
                default -> copy = doubled(copy, at, random.nextInt(64));
            }
        }
        return copy;
    }

    private static byte[] doubled(byte[] content, int at, int count) {
        int end = Math.min(content.length, at + count);
        byte[] longer = Arrays.copyOf(content, content.length + end - at);
        System.arraycopy(content, at, longer, end, content.length - at);
        return longer;
    }

    private static String trouble(byte[] content) {
        long start = CLOCK.getCurrentThreadCpuTime();
        try {
            VettedFile file = FileVetting.vet(content, "damaged");
            Duration taken = Duration.ofNanos(CLOCK.getCurrentThreadCpuTime() - start);
            return taken.compareTo(SLOW) > 0 ? "took %s: %s".formatted(taken, file.formats()) : "";
        } catch (IOException | RuntimeException | Error failure) {
            StackTraceElement[] trace = failure.getStackTrace();
            return "%s at %s".formatted(failure, trace.length == 0 ? "?" : Arrays.toString(Arrays.copyOf(trace, 4)));
        }
    }
}
