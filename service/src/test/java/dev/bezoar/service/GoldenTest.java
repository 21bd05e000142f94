package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.rollback.Action;
import dev.bezoar.service.rollback.RollbackSettings;
import dev.bezoar.service.rollback.Trigger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GoldenTest {
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;

    private HttpServer model;
    private volatile String capital = "Paris";
    private volatile int status = 200;
    private volatile String asked = "";

    @BeforeEach
    void start() throws IOException {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked = exchange.getRequestURI() + " " + body;
            byte[] answer = "{\"output\":\"%s\"}"
                    .formatted(body.contains("France") ? capital : "fine")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        model.start();
    }

    @AfterEach
    void stop() {
        model.stop(0);
    }

    @Test
    void factThatChanged_isToldAndTheVersionBeforeIsPutBack() throws Exception {
        GoldenSettings golden = golden();
        try (Served served = served(golden, Optional.empty())) {
            deploy(served, "v1");
            await(served, one -> one.path("runs").asInt() > 0);
            run(served);
            assertThat(asked).isEqualTo("/chat%20bot?id=polite {\"model\":\"chat bot\",\"input\":\"hello\"}");
            deploy(served, "v2");
            capital = "Berlin";
            run(served);
            await(served, one -> one.path("changed").asBoolean());

            assertThat(served.get("/v1/alarms").text())
                    .contains("chat bot answers otherwise: france", "expected \\\"Paris\\\", got \\\"Berlin\\\"");
            while (!served.get("/v1/rollbacks").text().contains("\"from\":\"v2\",\"to\":\"v1\"")) {
                Thread.onSpinWait();
            }
        }
        capital = "Paris";
        try (Served served = served(golden, Optional.empty())) {
            JsonNode view = await(served, one -> one.path("runs").asInt() > 3);
            assertThat(view.path("notRight").size()).isZero();
            assertThat(served.get("/v1/alarms").text()).contains("chat bot answers otherwise: france");
        }
    }

    @Test
    void endpointThatIsDown_isNotCalledChanged() throws Exception {
        try (Served served = served(golden(), Optional.empty())) {
            await(served, one -> one.path("reference").asInt() > 0);
            status = 500;
            run(served);
            JsonNode view = await(served, one -> one.path("down").asBoolean());

            assertThat(view.path("problem").asString()).isEqualTo("it answered 500");
            assertThat(view.path("changed").asBoolean()).isFalse();
            assertThat(served.get("/v1/alarms").text()).contains("chat bot does not answer");
        }
    }

    @Test
    void set_thatIsNotSealedByTheSigner_isNotServed() throws IOException {
        Path key = Files.writeString(
                folder.resolve("key.pub"),
                SigningKey.generate(Curve.P256).publicHalf().pem());
        GoldenSettings golden = golden();

        assertThatThrownBy(() -> served(golden, Optional.of(key)))
                .hasMessage(folder.resolve("golden.jsonl") + ": it has no seal beside it; bezoar seal makes one");
    }

    private static void run(Served served) {
        int runs = view(served).path("runs").asInt();
        assertThat(served.post("/v1/golden/run", JSON, "").status()).isEqualTo(202);
        await(served, one -> one.path("runs").asInt() > runs);
    }

    private static JsonNode await(Served served, Predicate<JsonNode> wanted) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            JsonNode view = view(served);
            if (wanted.test(view)) {
                return view;
            }
        }
        throw new AssertionError(served.get("/v1/golden").text());
    }

    private static JsonNode view(Served served) {
        return served.get("/v1/golden").json().path("models").path(0);
    }

    private static void deploy(Served served, String version) {
        String body = "{\"model\":\"chat bot\",\"version\":\"%s\"}".formatted(version);
        served.post("/v1/versions", JSON, body);
        assertThat(served.post("/v1/deployments", JSON, body).status()).isEqualTo(200);
    }

    private GoldenSettings golden() throws IOException {
        Path file = Files.writeString(folder.resolve("golden.jsonl"), """
                {"id":"france","model":"chat bot","input":"the capital of France","expected":"Paris","fact":true}
                {"id":"polite","model":"chat bot","input":"hello","mustNotContain":["idiot"]}
                """);
        String url = "http://127.0.0.1:" + model.getAddress().getPort() + "/{model}?id={id}";
        return new GoldenSettings(Optional.of(file), url, Duration.ofHours(1), 0.01, Optional.empty());
    }

    private Served served(GoldenSettings golden, Optional<Path> signer) throws IOException {
        RollbackSettings dry = new RollbackSettings(
                List.of(Trigger.read("golden")), new Action.None(), Duration.ofSeconds(5), Duration.ofHours(1), true);
        return Served.of(Served.settings(folder.resolve("data")).with(new RecoverySettings(signer, dry, golden)));
    }
}
