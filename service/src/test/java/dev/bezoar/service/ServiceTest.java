package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.service.alert.Receiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    @TempDir
    private Path data;

    @Test
    void events_sentTwice_areCountedOnce() throws IOException {
        try (Served served = Served.in(data)) {
            Served.Answer first = served.post("/v1/events", LINES, Served.lines("a", 100, 20));
            Served.Answer again = served.post("/v1/events", LINES, Served.lines("a", 120, 20));

            assertThat(first.text())
                    .isEqualTo("{\"accepted\":100,\"repeated\":0,\"unknown\":0,\"refused\":0,\"problems\":[]}");
            assertThat(again.json().path("accepted").asInt()).isEqualTo(20);
            assertThat(again.json().path("repeated").asInt()).isEqualTo(100);
        }
    }

    @Test
    void events_halfOfThemHostile_theOthersAreCounted() throws IOException {
        String hostile = "{\"id\":\"x\",\"error\":\"<script>\"}\n{\"id\n[[[[\n{}\n";
        try (Served served = Served.in(data)) {
            Served.Answer answer = served.post("/v1/events", LINES, Served.lines("a", 4, 2) + hostile);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("accepted").asInt()).isEqualTo(4);
            assertThat(answer.json().path("refused").asInt()).isEqualTo(4);
            assertThat(answer.json().path("problems").get(0).asString())
                    .isEqualTo("event 5: \"error\" must be a number from 0 to 1 or true or false");
        }
    }

    @Test
    void events_noneOfThemOne_areRefusedAndNotKept() throws IOException {
        try (Served served = Served.in(data)) {
            Served.Answer answer = served.post("/v1/events", JSON, "[1, {\"a\": \"b\"}]");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .contains(
                            "event 1: not a JSON object", "event 2: it has none of error, label, prediction and score");
            assertThat(served.get("/v1/status").json().path("arrival").asInt()).isZero();
        }
    }

    @Test
    void outcome_thatComesLater_isJoinedWithItsEvent() throws IOException {
        try (Served served = Served.in(data)) {
            served.post("/v1/events", JSON, "{\"id\":\"1\",\"model\":\"mail\",\"prediction\":\"ham\"}");
            Served.Answer late = served.post(
                    "/v1/events",
                    JSON,
                    "[{\"target\":\"1\",\"label\":\"spam\"},{\"target\":\"2\",\"label\":\"spam\"}]");

            assertThat(late.json().path("accepted").asInt()).isEqualTo(1);
            assertThat(late.json().path("unknown").asInt()).isEqualTo(1);
            assertThat(served.get("/v1/streams").text())
                    .contains("\"kind\":\"error\",\"segment\":\"\",\"output\":\"\",\"events\":1,\"mean\":1.0");
        }
    }

    @Test
    void restart_afterAnAlarm_standsWhereItStood() throws IOException {
        String alarms;
        String streams;
        try (Served served = Served.in(data)) {
            served.post("/v1/events", LINES, Served.lines("a", 5_001, 29));
            served.post("/v1/events", LINES, Served.lines("b", 3_000, 7));
            served.post("/v1/alarms/1/answer", JSON, "{\"verdict\":\"acknowledged\",\"comment\":\"seen\"}");
            alarms = served.get("/v1/alarms").text();
            streams = served.get("/v1/streams").text();
        }

        try (Served served = Served.in(data)) {
            assertThat(served.service().counts().alarms()).isGreaterThan(5);
            assertThat(served.service().counts().incidents()).isLessThan(4);
            assertThat(served.get("/v1/alarms").text()).isEqualTo(alarms).contains("errors of mail", "\"seen\"");
            assertThat(served.get("/v1/streams").text()).isEqualTo(streams);
            assertThat(served.post("/v1/events", LINES, Served.lines("a", 10, 25))
                            .json()
                            .path("repeated")
                            .asInt())
                    .isEqualTo(10);
        }
    }

    @Test
    void ledger_thatCannotBeWritten_acknowledgesNothing() throws IOException, SQLException {
        try (Served served = Served.in(data)) {
            served.post("/v1/events", LINES, Served.lines("a", 10, 5));
            Served.Answer refused;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                refused = served.post("/v1/events", LINES, Served.lines("b", 10, 5));
            }
            Served.Answer later = served.post("/v1/events", LINES, Served.lines("b", 10, 5));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("not stored: the ledger cannot append");
            assertThat(later.json().path("accepted").asInt()).isEqualTo(10);
            assertThat(served.service().counts().events()).isEqualTo(20);
        }
    }

    @Test
    @Timeout(60)
    void webhook_isToldOfEachAlarmOnce() throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver()) {
            AlertSettings alerts = AlertSettings.NONE.withSinks(List.of(receiver.url()));
            try (Served served = Served.in(data, alerts)) {
                served.post("/v1/events", LINES, Served.lines("b", 3_000, 7));
                assertThat(receiver.next())
                        .contains("bezoar: ALARM errors of mail", "AML.T0031", "\"kind\":\"erosion\"");
                while (!served.get("/v1/alerts").text().contains("\"told\":1,")) {
                    Thread.onSpinWait();
                }
                assertThat(served.post("/v1/alerts/test", JSON, "").text())
                        .matches(
                                "\\{\"sinks\":\\[\\{\"sink\":\"webhook 127.0.0.1 [0-9a-f]{8}\",\"sent\":true,\"problem\":\"\"}]}");
                assertThat(receiver.next()).contains("bezoar: test of this sink");
            }
            try (Served served = Served.in(data, alerts)) {
                served.post("/v1/events", LINES, Served.lines("c", 10, 6));
            }
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void key_mayDoWhatItsRoleSays() throws IOException {
        try (Served served = Served.in(data)) {
            String ingest = served.post("/v1/keys", JSON, "{\"name\":\"model\",\"role\":\"ingest\"}")
                    .json()
                    .path("key")
                    .asString();

            assertThat(served.get("/metrics", ingest).status()).isEqualTo(200);
            assertThat(served.get("/v1/status", ingest).text())
                    .isEqualTo("{\"problem\":\"this needs a key of role review, 'model' has role ingest\"}");
            assertThat(served.get("/v1/status", "guess").status()).isEqualTo(401);
            assertThat(served.delete("/v1/keys/first-admin").status()).isEqualTo(409);
            assertThat(served.delete("/v1/keys/model").status()).isEqualTo(200);
            assertThat(served.get("/metrics", ingest).status()).isEqualTo(401);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void requests_moreThanTheLimit_areToldToWait() throws IOException {
        ServiceSettings.Listen slow = new ServiceSettings.Listen("127.0.0.1", 0, Optional.empty(), 1);
        try (Served served = Served.of(ServiceSettings.usual(data, slow, Served.watch()))) {
            served.get("/v1/status");
            served.get("/v1/status");

            assertThat(served.get("/v1/status").status()).isEqualTo(429);
        }
    }

    @Test
    void body_tooLarge_isRefusedBeforeItComes() throws IOException {
        try (Served served = Served.in(data);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(served.address()).getPort())) {
            String head =
                    "POST /v1/events HTTP/1.1\r\nHost: bezoar\r\nContent-Type: %s\r\nContent-Length: 9000000\r\n\r\n"
                            .formatted(LINES);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void folder_ofAnotherService_isRefused() throws IOException {
        try (Served _ = Served.in(data)) {
            assertThatThrownBy(() -> Served.in(data))
                    .isInstanceOf(IOException.class)
                    .hasMessage(data + ": another service uses this folder");
        }
    }

    @Test
    void pages_holdNoDataAndRefuseForeignScripts() throws IOException {
        try (Served served = Served.in(data)) {
            Served.Answer page = served.get("/", "none");

            assertThat(page.status()).isEqualTo(200);
            assertThat(served.get("/openapi.yaml", "none").text()).startsWith("openapi: 3.1.0");
        }
    }

    @Test
    void page_everyFileOfItsFolder_isServed() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Service.class.getResource("http/page/index.html"))
                        .toURI())
                .getParent();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.endsWith("index.html")).toList();
        }
        try (Served served = Served.in(data)) {
            for (Path file : files) {
                assertThat(served.get("/" + file.getFileName(), "none").text()).isEqualTo(Files.readString(file));
            }
        }

        assertThat(files).hasSizeGreaterThan(10);
    }

    @Test
    void service_withACertificate_speaksTlsAlone() throws Exception {
        Path chain = resource("localhost.pem");
        ServiceSettings.Listen listen = new ServiceSettings.Listen(
                "127.0.0.1", 0, Optional.of(new ServiceSettings.Tls(chain, resource("localhost.key"))), 100);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(chain)) {
            trusted.setCertificateEntry(
                    "service", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);

        try (Served served = Served.of(ServiceSettings.usual(data, listen, Served.watch()));
                HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            URI url = URI.create("https://127.0.0.1:" + served.service().port() + "/health/ready");
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ServiceTest.class.getResource(name)).toURI());
    }
}
