package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the service loses when it is killed, its disk is full, or half of what it gets is hostile.
final class ServiceFaults {
    private static final int SENDERS = 8;
    private static final int BATCH = 50;
    private static final int LEAST_ACKNOWLEDGED = 5; // batches between two kills
    private static final int LARGE_BATCH = 1_000;
    private static final int MOST_BATCHES = 5_000; // until a disk must be full
    private static final String SMALL_DISK = "ulimit -f 4096"; // KB a file; the library of SQLite needs some as well
    private static final List<String> OFTEN =
            List.of("--snapshot-every", "100ms", "--keep", "0s"); // kills fall on them
    private static final long HOSTILE_MILLISECONDS = 10_000;
    private static final List<String> HOSTILE = List.of(
            "{\"id\":\"x\",\"error\":\"<script>\"}\n",
            "[".repeat(50_000),
            "\u0000\u0001{}\n{\"id\n",
            "{\"target\":\"nobody\",\"error\":1}\n",
            "{\"error\":1e999}\n{\"error\":-1}\n",
            "{\"id\":\"" + "a".repeat(200_000) + "\"}\n");

    private final Path repository;

    ServiceFaults(Path repository) {
        this.repository = repository;
    }

    /// Batches of one run.
    private static final class Sent {
        private final int size;
        private final AtomicInteger next = new AtomicInteger();
        private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
        private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        private final LongAdder hostile = new LongAdder();

        private Sent(int size) {
            this.size = size;
        }

        private void one(ServiceProcess service) throws IOException, InterruptedException {
            int batch = next.getAndIncrement();
            sent.add(batch);
            if (service.post("/v1/events", MadeTraffic.LINES, body(batch)).status() == 200) {
                acknowledged.add(batch);
            }
        }

        private String body(int batch) {
            return MadeTraffic.events((long) batch * size, size, 50, 100);
        }

        /// Returns `lost, counted twice` after all batches were sent again.
        private String lost(ServiceProcess service) throws IOException, InterruptedException {
            long kept = service.status("events");
            long lost = Math.max(0, (long) size * acknowledged.size() - kept);
            for (int batch : sent) {
                service.post("/v1/events", MadeTraffic.LINES, body(batch));
            }
            long twice = service.status("events") - (long) size * sent.size();
            return "%,d events acknowledged; lost: %,d; counted twice: %,d"
                    .formatted((long) size * acknowledged.size(), lost, Math.max(0, twice));
        }
    }

    String killed(int kills) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("killed");
        Sent sent = new Sent(BATCH);
        SentContributions contributions = new SentContributions();
        SplittableRandom random = new SplittableRandom(1);
        for (int kill = 0; kill < kills; kill++) {
            ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, OFTEN);
            load(service, new Load(sent, contributions, false), () -> {
                Thread.sleep(200L + random.nextInt(800));
                service.kill();
            });
        }
        String lost;
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            lost = sent.lost(service) + "; " + contributions.lost(service);
        }
        return "%s; after it the gate stands as a replay says: %s"
                .formatted(lost, SentContributions.isAsReplayed(repository, data) ? "yes" : "no");
    }

    String diskFull() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("full");
        Sent sent = new Sent(LARGE_BATCH);
        long checks;
        String problem = "";
        try (ServiceProcess service = ServiceProcess.start(repository, data, SMALL_DISK, List.of())) {
            while (sent.sent.size() == sent.acknowledged.size() && sent.sent.size() < MOST_BATCHES) {
                sent.one(service);
            }
            problem = service.post("/v1/events", MadeTraffic.LINES, sent.body(MOST_BATCHES))
                    .text();
            checks = service.post("/v1/check", MadeTraffic.JSON, MadeTraffic.query(1, 1))
                    .status();
        }
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            return "%s (then: `%s`, a check was answered with %d)"
                    .formatted(sent.lost(service), problem.replaceAll("\\s+", " "), checks);
        }
    }

    String hostile() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("hostile");
        Sent sent = new Sent(BATCH);
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            load(service, new Load(sent, new SentContributions(), true), () -> Thread.sleep(HOSTILE_MILLISECONDS));
            return "%s; %,d hostile bodies beside %,d others in %d s"
                    .formatted(sent.lost(service), sent.hostile.sum(), sent.sent.size(), HOSTILE_MILLISECONDS / 1000);
        }
    }

    /// What is sent at once.
    ///
    /// @param isHostile whether half of the bodies of events are hostile
    private record Load(Sent events, SentContributions contributions, boolean isHostile) {
        private void one(ServiceProcess service, int sender) throws IOException, InterruptedException {
            if (sender % 2 == 0 || isHostile) {
                events.one(service);
            } else {
                contributions.one(service);
            }
            if (isHostile) {
                events.hostile.increment();
                String body = HOSTILE.get((int) (events.hostile.sum() % HOSTILE.size()));
                service.post("/v1/events", MadeTraffic.LINES, body);
            }
        }

        /// A kill before anything was acknowledged would show nothing.
        private void awaitAcknowledged() throws InterruptedException {
            int before = events.acknowledged.size();
            int contributionsBefore = contributions.acknowledged();
            while (events.acknowledged.size() < before + LEAST_ACKNOWLEDGED
                    || (!isHostile && contributions.acknowledged() < contributionsBefore + LEAST_ACKNOWLEDGED)) {
                Thread.sleep(1);
            }
        }
    }

    /// What happens meanwhile.
    private interface Meanwhile {
        void happen() throws InterruptedException;
    }

    private static void load(ServiceProcess service, Load load, Meanwhile meanwhile) throws InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < SENDERS; sender++) {
                int number = sender;
                senders.execute(() -> {
                    while (!isOver.get()) {
                        try {
                            load.one(service, number);
                        } catch (IOException _) {
                            // it was killed
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
            }
            load.awaitAcknowledged();
            meanwhile.happen();
            isOver.set(true);
        }
    }
}
