package dev.bezoar.service.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/// A sink that takes JSON by POST and answers with 2xx.
final class JsonPost implements Sink, AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI url;
    private final Function<Notice, Object> body;
    private final HttpClient client;

    /// @param body what is sent of a notice
    /// @param trust whom it believes instead of whom Java does
    JsonPost(URI url, Function<Notice, Object> body, Optional<SSLContext> trust) {
        this.url = url;
        this.body = body;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(SinkAddress.PATIENCE);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    @Override
    public void send(Notice notice) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(SinkAddress.PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body.apply(notice))))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("it answered " + status);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
