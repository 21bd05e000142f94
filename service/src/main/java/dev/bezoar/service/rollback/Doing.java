package dev.bezoar.service.rollback;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Does what [Action] says.
interface Doing extends AutoCloseable {
    /// Returns when it is done, or was not in time.
    Program.Result run(Rollback rollback) throws IOException, InterruptedException;

    @Override
    void close();

    static Doing of(RollbackSettings settings) throws IOException {
        return switch (settings.action()) {
            case Action.Command command -> {
                Program.requireTrusted(command.file());
                yield new Started(command, settings.limit());
            }
            case Action.Post post -> new Posted(post, settings.limit());
            case Action.None() -> new Nothing();
        };
    }

    /// What is told of a roll-back, by name.
    static Map<String, String> words(Rollback rollback) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("model", rollback.model());
        words.put("from", rollback.from());
        words.put("to", rollback.to());
        words.put("seal", rollback.seal());
        words.put("incident", Long.toString(rollback.incident()));
        words.put("reason", rollback.reason());
        return words;
    }

    /// A program.
    record Started(Action.Command command, Duration limit) implements Doing {
        @Override
        public Program.Result run(Rollback rollback) throws IOException, InterruptedException {
            Map<String, String> words = words(rollback);
            List<String> line = new ArrayList<>();
            line.add(command.file().toString());
            command.arguments().forEach(argument -> line.add(filled(argument, words)));
            Map<String, String> environment = words.entrySet().stream()
                    .collect(Collectors.toMap(
                            word -> "BEZOAR_" + word.getKey().toUpperCase(Locale.ROOT),
                            word -> word.getValue().replace('\0', ' ')));
            return Program.run(line, environment, limit);
        }

        private static String filled(String argument, Map<String, String> words) {
            String name = argument.startsWith("{") && argument.endsWith("}")
                    ? argument.substring(1, argument.length() - 1)
                    : "";
            return words.getOrDefault(name, argument);
        }

        @Override
        public void close() {
            // it is killed with the thread that waits for it
        }
    }

    /// Somebody who is told by POST.
    final class Posted implements Doing {
        private static final int KEPT = 4_000;
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        private final Action.Post post;
        private final Duration limit;
        private final HttpClient client = HttpClient.newHttpClient();

        Posted(Action.Post post, Duration limit) {
            this.post = post;
            this.limit = limit;
        }

        @Override
        public Program.Result run(Rollback rollback) throws IOException, InterruptedException {
            Map<String, Object> body = new LinkedHashMap<>(words(rollback));
            body.put("incident", rollback.incident());
            body.put("number", rollback.number());
            HttpRequest request = HttpRequest.newBuilder(post.url())
                    .timeout(limit)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "roll-back-" + rollback.number())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                String answer = new String(in.readNBytes(KEPT), StandardCharsets.UTF_8).strip();
                return new Program.Result(
                        response.statusCode() / 100 == 2,
                        "It answered %d.".formatted(response.statusCode()) + (answer.isEmpty() ? "" : " " + answer));
            }
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    /// Nothing can be done.
    record Nothing() implements Doing {
        @Override
        public Program.Result run(Rollback rollback) {
            return new Program.Result(false, "There is no program and no address to put versions back with.");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
