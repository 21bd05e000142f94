package dev.bezoar.benchmarks.live;

import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.QueryGuard;
import dev.bezoar.queries.print.Fingerprints;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Times fingerprints and decisions on one thread.
final class QuerySpeed {
    private static final int INPUTS = 500;
    private static final int BYTES = 3_072;
    private static final int WINDOW = 20;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 20;
    private static final int CHECKS = 200_000;
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e3;

    private QuerySpeed() {}

    /// Returns the section of the page.
    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        Fingerprints prints = new Fingerprints(secret());
        byte[][] contents = new byte[INPUTS][BYTES];
        QueryInput[] files = new QueryInput[INPUTS];
        QueryInput[] texts = new QueryInput[INPUTS];
        for (int input = 0; input < INPUTS; input++) {
            random.nextBytes(contents[input]);
            files[input] = QueryInput.pixels(contents[input]);
            texts[input] = QueryInput.text(text(random, BYTES));
        }
        lines.add("");
        lines.add("## Speed");
        lines.add("");
        lines.add(
                "One thread; of fingerprints the median of %d rounds of %d, all after %d that do not count. By wall, the"
                        .formatted(ROUNDS, INPUTS, WARM_UP));
        lines.add("machine did other work; by processor time of the thread, it did not.");
        lines.add("");
        lines.add("| | a second, by wall | by processor time |");
        lines.add("|---|---|---|");
        lines.add("| fingerprints of texts of 3 KB | %s |"
                .formatted(rate(at -> prints.of(texts[at]).content())));
        lines.add("| fingerprints of images of 3,072 samples | %s |"
                .formatted(rate(at -> prints.of(files[at]).content())));
        lines.add("| SHA-256 of each window of 20 of such an image, the 32 lowest kept | %s |"
                .formatted(rate(at -> digests(contents[at]))));
        checks(lines);
        return lines;
    }

    private interface Kernel {
        long of(int input);
    }

    private static String rate(Kernel kernel) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[ROUNDS];
        double[] processor = new double[ROUNDS];
        long sum = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            for (int input = 0; input < INPUTS; input++) {
                sum += kernel.of(input);
            }
            if (round >= 0) {
                processor[round] = INPUTS / ((threads.getCurrentThreadCpuTime() - used) / NANOS);
                wall[round] = INPUTS / ((System.nanoTime() - start) / NANOS);
            }
        }
        return sum == 1 ? "" : "%,.0f | %,.0f".formatted(median(wall), median(processor));
    }

    private static double median(double[] figures) {
        return Arrays.stream(figures).sorted().toArray()[figures.length / 2];
    }

    private static long digests(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long[] hashes = new long[content.length - WINDOW + 1];
            for (int at = 0; at < hashes.length; at++) {
                digest.update(content, at, WINDOW);
                byte[] hash = digest.digest();
                hashes[at] = ByteBuffer.wrap(hash).getLong();
            }
            Arrays.sort(hashes);
            return hashes[31];
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Decisions with a full memory: 70,000 queries of 5,000 clients came before, a tenth of them near-duplicates.
    private static void checks(List<String> lines) {
        SplittableRandom random = new SplittableRandom(2);
        QueryGuard guard = new QueryGuard(GuardPolicy.standard(), secret());
        long[] nanos = new long[CHECKS];
        String last = text(random, 180);
        for (int check = -70_000; check < CHECKS; check++) {
            last = random.nextInt(10) == 0 ? last.replaceFirst("w\\d+", "x" + check) : text(random, 180);
            Query query = new Query(
                    "client" + random.nextInt(5_000),
                    "group" + random.nextInt(300),
                    Instant.ofEpochMilli(1_000_000_000_000L + check),
                    QueryInput.text(last));
            long start = System.nanoTime();
            Decision decision = guard.check(query);
            guard.answered(decision.id(), "a" + check % 3, 0.5 + (check & 255) / 512.0);
            if (check >= 0) {
                nanos[check] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        double sum = Arrays.stream(nanos).sum() / NANOS;
        lines.add("| decisions with their answers, texts of 180 characters, 65,536 queries remembered | %,.0f | |"
                .formatted(CHECKS / sum));
        lines.add("");
        lines.add(
                "A decision with its answer takes %.0f microseconds at the median, %.0f at the 99th percentile and %.0f at the 99.9th."
                        .formatted(
                                nanos[CHECKS / 2] / MICROS,
                                nanos[CHECKS / 100 * 99] / MICROS,
                                nanos[CHECKS / 1000 * 999] / MICROS));
        lines.add("The standard policy takes at most %,d MB, whatever the clients send."
                .formatted(guard.snapshot().mostBytes() >> 20));
    }

    private static String text(SplittableRandom random, int characters) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append('w').append(random.nextInt(5_000)).append(' ');
        }
        return text.toString();
    }

    private static Secret secret() {
        return Secret.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    }
}
