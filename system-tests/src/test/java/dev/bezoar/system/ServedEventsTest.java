package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The started service, killed while events come in: nothing acknowledged is lost, nothing is counted twice.
///
/// `-Dbezoar.kills=50` kills it more often.
class ServedEventsTest {
    private static final int KILLS = Integer.getInteger("bezoar.kills", 3);
    private static final int SENDERS = 4;
    private static final int EVENTS_A_BATCH = 50;
    private static final Pattern PORT = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern EVENTS = Pattern.compile("\"events\":(\\d+)");

    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    @Test
    void service_killedUnderLoad_losesNothingAndCountsNothingTwice() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            try (Running running = start()) {
                load(running, random.nextInt(600));
            }
        }
        try (Running running = start()) {
            long kept = running.events();
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS);
            assertThat(kept)
                    .isBetween((long) EVENTS_A_BATCH * acknowledged.size(), (long) EVENTS_A_BATCH * sent.size());

            for (int batch : new TreeSet<>(sent)) {
                assertThat(running.send(batch)).isTrue();
            }

            assertThat(running.events()).isEqualTo((long) EVENTS_A_BATCH * sent.size());
        }
    }

    /// Kills it so many milliseconds after the first batch was acknowledged.
    private void load(Running running, int milliseconds) throws InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch isUnderLoad = new CountDownLatch(1);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> {
                    while (!isOver.get()) {
                        int batch = next.getAndIncrement();
                        sent.add(batch);
                        if (running.send(batch)) {
                            acknowledged.add(batch);
                            isUnderLoad.countDown();
                        }
                    }
                });
            }
            boolean wasServed = isUnderLoad.await(1, TimeUnit.MINUTES);
            Thread.sleep(milliseconds);
            running.process.destroyForcibly();
            isOver.set(true);
            assertThat(wasServed).isTrue();
        }
        running.process.waitFor();
    }

    private Running start() throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Repository.ROOT.resolve("cli/target/lib/*").toString(),
                                Repository.ROOT.resolve("service/target/lib/*").toString()),
                        "dev.bezoar.cli.Main",
                        "watch",
                        "--data",
                        folder.resolve("data").toString(),
                        "--port",
                        "0",
                        "--requests",
                        "100000")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        while (true) {
            Matcher port = PORT.matcher(Files.readString(out));
            if (port.find()) {
                String key = Files.readString(folder.resolve("data/admin.key")).strip();
                return new Running(process, Integer.parseInt(port.group(1)), key);
            }
            assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
            Thread.sleep(50);
        }
    }

    private static final class Running implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final Process process;
        private final int port;
        private final String key;

        private Running(Process process, int port, String key) {
            this.process = process;
            this.port = port;
            this.key = key;
        }

        /// Sends the events of `batch`; returns whether they were acknowledged.
        private boolean send(int batch) {
            StringBuilder lines = new StringBuilder();
            for (int at = 0; at < EVENTS_A_BATCH; at++) {
                lines.append("{\"id\":\"%d-%d\",\"error\":0}\n".formatted(batch, at));
            }
            try {
                return client.send(
                                        request("/v1/events")
                                                .header("Content-Type", "application/x-ndjson")
                                                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode()
                        == 200;
            } catch (IOException _) {
                return false; // it was killed
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private long events() throws IOException, InterruptedException {
            String status = client.send(request("/v1/status").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher events = EVENTS.matcher(status);
            assertThat(events.find()).as(status).isTrue();
            return Long.parseLong(events.group(1));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Authorization", "Bearer " + key);
        }

        @Override
        public void close() {
            process.destroyForcibly();
            client.shutdownNow();
        }
    }
}
