package dev.bezoar.service;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service under test, and somebody who speaks to it with its first key.
final class Served implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;
    private final String key;

    private Served(Service service, String key) {
        this.service = service;
        this.key = key;
    }

    record Answer(int status, String text) {
        JsonNode json() {
            return MAPPER.readTree(text);
        }
    }

    static Served in(Path data) throws IOException {
        return in(data, AlertSettings.NONE);
    }

    static Served in(Path data, AlertSettings alerts) throws IOException {
        return of(settings(data).with(alerts));
    }

    static Served of(ServiceSettings settings) throws IOException {
        return of(settings, Clock.systemUTC());
    }

    static Served of(ServiceSettings settings, Clock clock) throws IOException {
        Service service = Service.start(settings, clock);
        return new Served(
                service, Files.readString(settings.data().resolve("admin.key")).strip());
    }

    static ServiceSettings settings(Path data) {
        return ServiceSettings.usual(data, listen(), watch());
    }

    static ServiceSettings.Listen listen() {
        return new ServiceSettings.Listen("127.0.0.1", 0, Optional.empty(), 100_000);
    }

    /// Errors against an agreed 5 %, in segments by country.
    static WatchSettings watch() {
        return new WatchSettings(
                AlarmPolicy.withProbability(0.01, 1_000_000),
                Map.of("", 0.05),
                10_000,
                100,
                1,
                List.of("country"),
                EnumSet.allOf(Kind.class));
    }

    Answer post(String path, String type, String body) {
        return send(request(path, key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer get(String path) {
        return get(path, key);
    }

    Answer get(String path, String otherKey) {
        return send(request(path, otherKey).build());
    }

    Answer delete(String path) {
        return send(request(path, key).DELETE().build());
    }

    HttpRequest.Builder request(String path, String withKey) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + withKey);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException trouble) {
            throw new AssertionError(trouble);
        }
    }

    String address() {
        return "http://127.0.0.1:" + service.port() + "/";
    }

    /// Asks again until the answer is as wanted, at most five seconds.
    static <T> T after(Supplier<T> asking, Predicate<T> isWanted) {
        T told = asking.get();
        for (int wait = 0; wait < 100 && !isWanted.test(told); wait++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            told = asking.get();
        }
        return told;
    }

    String key() {
        return key;
    }

    Service service() {
        return service;
    }

    /// `count` events, one a line, of which every `nth` is an error.
    static String lines(String run, int count, int nth) {
        StringBuilder lines = new StringBuilder();
        for (int at = 1; at <= count; at++) {
            lines.append("{\"id\":\"%s-%d\",\"model\":\"mail\",\"error\":%d,\"client\":\"c%d\",\"country\":\"%s\"}\n"
                    .formatted(run, at, at % nth == 0 ? 1 : 0, at % 7, at / 2 % 2 == 0 ? "de" : "fr"));
        }
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        service.close();
    }
}
