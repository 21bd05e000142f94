package dev.bezoar.service.golden;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A model that is asked over HTTP.
final class Endpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Where the answer is in what usual servers send.
    private static final List<String> PLACES = List.of(
            "/choices/0/message/content",
            "/choices/0/text",
            "/outputs/0/data/0",
            "/predictions/0",
            "/prediction",
            "/output",
            "/answer",
            "/label",
            "/text");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Optional<String> authorization;

    /// @param authorization what is sent as such
    Endpoint(Optional<String> authorization) {
        this.authorization = authorization;
    }

    /// Returns the answer to `body`.
    ///
    /// @throws IOException if there is none, in time, of a size that is read
    String ask(URI url, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new IOException("it answered " + response.statusCode());
            }
            byte[] read = in.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new IOException("its answer is larger than %,d bytes".formatted(MOST_BYTES));
            }
            return answer(new String(read, StandardCharsets.UTF_8));
        }
    }

    static String answer(String body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isValueNode()) {
                return tree.asString();
            }
            return PLACES.stream()
                    .map(tree::at)
                    .filter(JsonNode::isValueNode)
                    .map(JsonNode::asString)
                    .findFirst()
                    .orElse(body);
        } catch (JacksonException _) {
            return body;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
