package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// How many contributions a second the service decides about.
final class ContributionSpeed {
    private static final int ROUNDS = 5;
    private static final int BATCHES = 15; // of a round: the gate holds at most 100,000 records
    private static final int BATCH = 1_000;
    private static final int SENDERS = 8;
    private static final int CONTRIBUTORS = 50_000;
    private static final double NANOSECONDS = 1e9;
    private static final double MICROSECONDS = 1e6;

    private final Path repository;
    private final List<Double> rates = new ArrayList<>();
    private double processorSeconds;

    ContributionSpeed(Path repository) {
        this.repository = repository;
    }

    /// Measures, and returns the lines of a page.
    List<String> lines() throws IOException, InterruptedException, ExecutionException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Path data = Files.createTempDirectory("contributions");
        measure(data);
        List<Double> sorted = rates.stream().sorted().toList();
        int all = ROUNDS * BATCHES * BATCH;
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## Contributions a second",
                "",
                "`POST /v1/feedback`: votes with a text and an answer of %d words each, of %,d contributors, in batches of %,d by"
                        .formatted(MadeTraffic.LENGTH, CONTRIBUTORS, BATCH),
                "%d senders; answered when decided and durable. Median of %d rounds of %,d after one to warm up (least, most):"
                        .formatted(SENDERS, ROUNDS, BATCHES * BATCH),
                "%,.0f a second (%,.0f, %,.0f); %.0f µs of the service's processor time each; load %.1f."
                        .formatted(
                                sorted.get(ROUNDS / 2),
                                sorted.getFirst(),
                                sorted.getLast(),
                                processorSeconds / all * MICROSECONDS,
                                load)));
        try (ServiceProcess again = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            lines.add("");
            lines.add("Started again with %,d contributions in the ledger, it listened after %.1f s."
                    .formatted(all + BATCHES * BATCH, again.startSeconds()));
        }
        return lines;
    }

    private void measure(Path data) throws IOException, InterruptedException, ExecutionException {
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            for (int round = 0; round <= ROUNDS; round++) {
                List<String> bodies = new ArrayList<>();
                for (int batch = 0; batch < BATCHES; batch++) {
                    long first = ((long) round * BATCHES + batch) * BATCH;
                    bodies.add(MadeTraffic.contributions(first, BATCH, CONTRIBUTORS));
                }
                double before = service.processorSeconds();
                double rate = BATCHES * BATCH / seconds(service, bodies);
                if (round > 0) { // the first warms up
                    rates.add(rate);
                    processorSeconds += service.processorSeconds() - before;
                }
            }
        }
    }

    private static double seconds(ServiceProcess service, List<String> bodies)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                done.add(senders.submit(() -> {
                    for (int at = next.getAndIncrement(); at < bodies.size(); at = next.getAndIncrement()) {
                        ServiceProcess.Answer answer = service.post("/v1/feedback", MadeTraffic.LINES, bodies.get(at));
                        if (answer.status() != 200) {
                            throw new IOException(answer.text());
                        }
                    }
                    return true;
                }));
            }
            for (Future<Boolean> one : done) {
                one.get();
            }
        }
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}
