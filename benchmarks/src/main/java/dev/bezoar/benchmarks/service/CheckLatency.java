package dev.bezoar.benchmarks.service;

import dev.bezoar.benchmarks.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/// How long `POST /v1/check` takes while events come in, in rounds that take turns with a [BareServer]: what the
/// machine takes for itself is then known.
final class CheckLatency {
    private static final int CLIENTS = 500;
    private static final int CONNECTIONS = 16;
    private static final int WORDS = 20;
    private static final double CHECKS_A_SECOND = 2_000;
    private static final double BATCHES_A_SECOND = 20;
    private static final int BATCH = 1_000;
    private static final int SEGMENTS = 50;
    private static final int ROUNDS = 7;
    private static final int WARM_SECONDS = 30;
    private static final int SECONDS = 10;
    private static final double MOST = 5; // milliseconds, asked of 99 % of the checks
    private static final double MICROSECONDS = 1e6;

    private final ServiceProcess service;
    private final List<Round> rounds = new ArrayList<>();
    private long sent; // checks and batches so far: no two are alike
    private int unansweredBatches;

    /// @param bare the same requests answered by nobody
    private record Round(OfferedLoad checks, OfferedLoad bare, double processorMicroseconds) {}

    CheckLatency(ServiceProcess service) {
        this.service = service;
    }

    /// Measures, and returns the lines of a page.
    List<String> lines() throws IOException, InterruptedException, ExecutionException {
        measure();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## Decisions in line",
                "",
                "`POST /v1/check` of texts of %d words by %d clients over %d connections, %,.0f a second, each at its time whether"
                        .formatted(WORDS, CLIENTS, CONNECTIONS, CHECKS_A_SECOND),
                "or not earlier ones were answered, while %,.0f events a second come in; times count from when a request was due."
                        .formatted(BATCHES_A_SECOND * BATCH),
                "%d rounds of %d s after %d s to warm up, in turns with a server on the same machine that answers at once: what"
                        .formatted(ROUNDS, SECONDS, WARM_SECONDS),
                "it takes is the machine's. Medians of the rounds (least, most), in milliseconds.",
                "",
                "| | p50 | p99 | p99.9 | most |",
                "|---|---|---|---|---|"));
        lines.add(row("service", Round::checks));
        lines.add(row("answered at once", Round::bare));
        lines.add("");
        lines.add(
                "99 %% within %.0f ms in %d of %d rounds; %d checks and %d batches of events were not answered; %.0f µs of"
                        .formatted(
                                MOST,
                                rounds.stream()
                                        .filter(round -> round.checks.quantile(0.99) <= MOST)
                                        .count(),
                                ROUNDS,
                                rounds.stream()
                                        .mapToInt(round -> round.checks.failed())
                                        .sum(),
                                unansweredBatches,
                                sorted(Round::processorMicroseconds)[ROUNDS / 2]));
        lines.add("the service's processor time a check, events included.");
        return lines;
    }

    /// Returns what is asked of 99 % of the checks; after [#lines()].
    Promise promise() {
        double[] all = sorted(round -> round.checks.quantile(0.99));
        return Promise.of(
                "99 % of the decisions in line at 2,000 a second",
                "≤ %.0f ms".formatted(MOST),
                "%.2f ms (%.2f to %.2f in %d rounds)".formatted(all[ROUNDS / 2], all[0], all[ROUNDS - 1], ROUNDS),
                all[ROUNDS / 2] <= MOST);
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        checks(WARM_SECONDS);
        unansweredBatches = 0;
        try (BareServer server = BareServer.start()) {
            for (int round = 0; round < ROUNDS; round++) {
                OfferedLoad bare = offer(SECONDS, connections(server.port(), "POST / HTTP/1.1\r\n"));
                double before = service.processorSeconds();
                OfferedLoad checks = checks(SECONDS);
                double each = (service.processorSeconds() - before) / (SECONDS * CHECKS_A_SECOND) * MICROSECONDS;
                rounds.add(new Round(checks, bare, each));
            }
        }
    }

    private interface Load {
        OfferedLoad of(Round round);
    }

    private String row(String name, Load load) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (double share : new double[] {0.5, 0.99, 0.999, 1}) {
            double[] all = sorted(round -> load.of(round).quantile(share));
            row.append(" %.2f (%.2f, %.2f) |".formatted(all[ROUNDS / 2], all[0], all[ROUNDS - 1]));
        }
        return row.toString();
    }

    private double[] sorted(ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }

    private OfferedLoad checks(int seconds) throws IOException, InterruptedException, ExecutionException {
        List<String> bodies = new ArrayList<>();
        for (int batch = 0; batch < seconds * BATCHES_A_SECOND; batch++) {
            bodies.add(MadeTraffic.events(sent, BATCH, SEGMENTS, CLIENTS));
            sent += BATCH;
        }
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                OpenConnection connection = service.connection("/v1/events", MadeTraffic.LINES)) {
            Future<OfferedLoad> events = other.submit(() -> OfferedLoad.offer(
                    bodies.size(), BATCHES_A_SECOND, at -> bodies.get((int) at), List.of(connection)));
            OfferedLoad checks =
                    offer(seconds, connections(service.port(), service.head("/v1/check", MadeTraffic.JSON)));
            unansweredBatches += events.get().failed();
            return checks;
        }
    }

    private OfferedLoad offer(int seconds, List<OpenConnection> connections) throws IOException {
        long first = sent;
        int count = (int) (seconds * CHECKS_A_SECOND);
        sent += count;
        try {
            return OfferedLoad.offer(count, CHECKS_A_SECOND, at -> MadeTraffic.query(first + at, CLIENTS), connections);
        } finally {
            for (OpenConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static List<OpenConnection> connections(int port, String head) throws IOException {
        List<OpenConnection> connections = new ArrayList<>();
        for (int at = 0; at < CONNECTIONS; at++) {
            connections.add(new OpenConnection(port, head));
        }
        return connections;
    }
}
