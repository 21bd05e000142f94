package dev.bezoar.service.drill;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.drill.TayCase;
import dev.bezoar.gate.drill.TayDrill;
import dev.bezoar.gate.drill.TayFigures;
import dev.bezoar.gate.drill.TayGate;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.service.Service;
import dev.bezoar.service.ServiceSettings;
import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.Rules;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Tay case against a service on this machine: all that is said, held, released, judged and revoked goes over HTTP.
///
/// The bot learns nothing but what the service hands out as the records of a batch.
public final class TayService implements TayGate, AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final double REQUESTS_A_SECOND = 1e6; // one key plays everybody

    private final DrillClock clock = new DrillClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;
    private final String key;
    private final List<Long> learnt = new ArrayList<>();
    private long batch;
    private long requests;

    private TayService(Path folder, long seed) throws IOException {
        Files.write(
                folder.resolve("gate.secret"),
                ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(~seed).array());
        this.service = Service.start(settings(folder), clock);
        this.key = Files.readString(folder.resolve("admin.key")).strip();
    }

    private static ServiceSettings settings(Path folder) {
        WatchSettings watch = new WatchSettings(
                AlarmPolicy.withProbability(0.01, 1_000_000),
                Map.of("", 0.05),
                10_000,
                100,
                1,
                List.of(),
                EnumSet.allOf(Kind.class));
        return ServiceSettings.usual(
                        folder, new ServiceSettings.Listen("127.0.0.1", 0, Optional.empty(), REQUESTS_A_SECOND), watch)
                .with(new AdmissionSettings(Rules.USUAL, Optional.empty(), Duration.ZERO));
    }

    /// What a run showed.
    ///
    /// @param figures as those of [TayDrill]
    /// @param requests that were made
    public record Played(TayFigures figures, long requests) {}

    /// Starts a service in `folder`, which must be empty, with the secret of `seed`.
    static TayService start(long seed, Path folder) throws IOException {
        return new TayService(folder, seed);
    }

    /// Starts a service in `folder`, which must be empty, and plays the case; the same seed gives the same figures.
    public static Played play(TayCase how, long seed, Path folder) throws IOException {
        try (TayService gate = start(seed, folder)) {
            TayFigures figures = new TayDrill(how, 0).run(seed, gate);
            return new Played(figures, gate.requests);
        }
    }

    @Override
    public void trust(List<String> texts) throws IOException {
        post(
                "/v1/trusted",
                LINES,
                texts.stream()
                        .map(text -> MAPPER.writeValueAsString(Map.of("text", text)))
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public void offer(Contribution exchange) throws IOException {
        clock.set(exchange.time());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", exchange.id());
        body.put("contributor", exchange.contributor());
        body.put("input", exchange.input());
        body.put("output", exchange.output());
        body.put("turn", true);
        post("/v1/feedback", JSON, MAPPER.writeValueAsString(body));
    }

    @Override
    public List<Learnt> release(long now, int most) throws IOException {
        clock.set(now);
        JsonNode made = post("/v1/batches", JSON, MAPPER.writeValueAsString(Map.of("most", most)));
        if (made.path("records").asInt() == 0) {
            return List.of();
        }
        batch = made.path("batch").asLong();
        return records("/v1/batches/%d/records".formatted(batch));
    }

    private List<Learnt> records(String path) throws IOException {
        return send(request(path).build())
                .lines()
                .map(MAPPER::readTree)
                .map(record -> new Learnt(
                        record.path("id").asString(), record.path("input").asString()))
                .toList();
    }

    @Override
    public boolean passes(List<CanaryResult> results) throws IOException {
        JsonNode verdict = post(
                "/v1/batches/%d/canary".formatted(batch), JSON, MAPPER.writeValueAsString(Map.of("results", results)));
        boolean isGood = verdict.path("verdict").asString().equals("passed");
        if (isGood) {
            learnt.add(batch);
        }
        return isGood;
    }

    @Override
    public List<List<String>> groups() throws IOException {
        List<List<String>> groups = new ArrayList<>();
        for (JsonNode group : MAPPER.readTree(send(request("/v1/groups").build()))) {
            if (group.path("current").asBoolean()) {
                List<String> members = new ArrayList<>();
                group.path("members").forEach(member -> members.add(member.asString()));
                groups.add(members);
            }
        }
        return groups;
    }

    @Override
    public List<Learnt> withoutThem(List<String> contributors) throws IOException {
        for (String contributor : contributors) {
            post("/v1/revocations", JSON, MAPPER.writeValueAsString(Map.of("contributor", contributor)));
        }
        List<Learnt> clean = new ArrayList<>();
        for (long number : learnt) {
            clean.addAll(records("/v1/batches/%d/records?clean=true".formatted(number)));
        }
        return clean;
    }

    private JsonNode post(String path, String type, String body) throws IOException {
        return MAPPER.readTree(send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest request) throws IOException {
        requests++;
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        "%s answered %d: %s".formatted(request.uri(), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        service.close();
    }
}
