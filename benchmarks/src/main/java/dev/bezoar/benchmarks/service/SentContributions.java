package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Contributions that were sent to a service, and what it told about each batch.
final class SentContributions {
    private static final int BATCH = 50;
    private static final String FRESH = "\"repeated\":false";
    private static final List<String> SHOWN =
            List.of("/v1/review?state=all&most=1000", "/v1/groups", "/v1/batches", "/v1/versions");

    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> told = new ConcurrentHashMap<>();

    void one(ServiceProcess service) throws IOException, InterruptedException {
        int batch = next.getAndIncrement();
        sent.add(batch);
        ServiceProcess.Answer answer = post(service, batch);
        if (answer.status() == 200) {
            told.put(batch, answer.text());
        }
    }

    private static ServiceProcess.Answer post(ServiceProcess service, int batch)
            throws IOException, InterruptedException {
        return service.post(
                "/v1/feedback", MadeTraffic.LINES, MadeTraffic.contributions((long) batch * BATCH, BATCH, 5_000));
    }

    int acknowledged() {
        return told.size();
    }

    /// Sends all of them again and tells what is not as it was.
    String lost(ServiceProcess service) throws IOException, InterruptedException {
        long lost = 0;
        int other = 0;
        for (int batch : sent) {
            String again = post(service, batch).text();
            String first = told.get(batch);
            if (first != null) {
                lost += again.split(FRESH, -1).length - 1;
                other += plain(again).equals(plain(first)) ? 0 : 1;
            }
        }
        long decided = gate(service, "accepted") + gate(service, "doubted") + gate(service, "refused");
        return "%,d contributions acknowledged; lost: %,d; batches told otherwise: %d; decided twice: %,d"
                .formatted((long) BATCH * told.size(), lost, other, Math.max(0, decided - (long) BATCH * sent.size()));
    }

    private static String plain(String told) {
        return told.replace("\"repeated\":true", FRESH);
    }

    private static long gate(ServiceProcess service, String name) throws IOException, InterruptedException {
        String status = service.get("/v1/status").text();
        Matcher number = Pattern.compile("\"gate\":\\{[^}]*\"%s\":(\\d+)".formatted(name))
                .matcher(status);
        if (!number.find()) {
            throw new IOException("no " + name + " of the gate in " + status);
        }
        return Long.parseLong(number.group(1));
    }

    /// Whether a service on `data` shows the same as one that has nothing but the ledger and the secrets.
    static boolean isAsReplayed(Path repository, Path data) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("replayed");
        String shown = shown(repository, data);
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().contains("snapshot")) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return shown.equals(shown(repository, copy));
    }

    private static String shown(Path repository, Path data) throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(repository, data, ServiceProcess.FREE, List.of())) {
            StringBuilder shown = new StringBuilder();
            for (String path : SHOWN) {
                shown.append(service.get(path).text()).append('\n');
            }
            return shown.append(gate(service, "accepted"))
                    .append(gate(service, "refused"))
                    .toString();
        }
    }
}
