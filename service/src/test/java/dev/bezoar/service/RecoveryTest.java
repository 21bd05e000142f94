package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Resource;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.service.alert.Receiver;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.rollback.Action;
import dev.bezoar.service.rollback.RollbackSettings;
import dev.bezoar.service.rollback.Trigger;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecoveryTest {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;

    @Test
    void version_isKeptOnceAndShown() throws IOException {
        String v1 = "{\"model\":\"mail\",\"version\":\"v1\",\"data\":\"May\",\"batches\":[2,1],\"note\":\"n\"}";
        try (Served served = served(RollbackSettings.NONE)) {
            assertThat(served.post("/v1/versions", JSON, v1).status()).isEqualTo(201);
            assertThat(served.post("/v1/versions", JSON, v1).status()).isEqualTo(200);
            assertThat(served.post("/v1/versions", JSON, v1.replace("May", "June"))
                            .text())
                    .isEqualTo("{\"problem\":\"mail v1 is registered with other words\"}");
            assertThat(served.post("/v1/versions", JSON, v1.replace("v1", "-rf"))
                            .status())
                    .isEqualTo(400);
            assertThat(served.post("/v1/versions", JSON, "[[").status()).isEqualTo(400);
            assertThat(deploy(served, "v2").status()).isEqualTo(404);
            assertThat(deploy(served, "v1").text())
                    .isEqualTo("{\"model\":\"mail\",\"serving\":\"v1\",\"repeated\":false,\"demoted\":false}");
        }
        try (Served served = served(RollbackSettings.NONE)) {
            JsonNode model =
                    served.get("/v1/versions?model=mail").json().path("models").get(0);
            assertThat(model.path("serving").asString()).isEqualTo("v1");
            assertThat(model.path("versions").get(0).path("batches").toString()).isEqualTo("[1,2]");
            assertThat(model.path("versions").get(0).path("verified").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void version_withASeal_isBelievedIfItsSignatureHolds() throws IOException {
        SigningKey key = SigningKey.generate(Curve.P256);
        Path open =
                Files.writeString(folder.resolve("key.pub"), key.publicHalf().pem());
        Manifest manifest = new Manifest("model", List.of(Resource.of("weights.bin", "a".repeat(64))), List.of());
        String seal = sealed(key, manifest);
        String other = sealed(SigningKey.generate(Curve.P256), manifest);

        try (Served served = Served.of(
                settings(new RecoverySettings(Optional.of(open), RollbackSettings.NONE, GoldenSettings.NONE)))) {
            Served.Answer believed = register(served, "v1", seal);
            Served.Answer changed =
                    register(served, "v2", seal.replaceFirst("\"payload\":\"....", "\"payload\":\"eyJg"));
            Served.Answer unknown = register(served, "v2", other);

            assertThat(believed.status()).isEqualTo(201);
            assertThat(believed.text())
                    .contains("\"seal\":\"" + manifest.root() + "\",\"verified\":true,\"signer\":\"key ");
            assertThat(changed.status()).isEqualTo(422);
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.text()).contains("the seal does not hold: seal: it is signed with key");
            assertThat(served.get("/v1/versions")
                            .json()
                            .path("models")
                            .get(0)
                            .path("versions")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void erosionAfterAVersion_putsTheOneBeforeBackOnce() throws Exception {
        Path ran = folder.resolve("ran");
        RollbackSettings settings = onErosion(new Action.Command(
                program("echo \"$1 $2 $BEZOAR_MODEL $BEZOAR_INCIDENT\" >> " + ran), List.of("{from}", "{to}")));
        try (Served served = served(settings)) {
            erode(served);
            JsonNode done = await(served, "done");

            assertThat(done.path("from").asString()).isEqualTo("v2");
            assertThat(done.path("to").asString()).isEqualTo("v1");
            assertThat(done.path("told").asString()).isEqualTo("It ended with 0.");
            assertThat(served.get("/v1/versions").text()).contains("\"serving\":\"v1\"");
            served.post("/v1/events", LINES, Served.lines("c", 3_000, 5));
        }
        try (Served served = served(settings)) {
            await(served, "done");
            assertThat(served.get("/v1/alarms").text()).contains("mail: rolled back, v2 -> v1");
            assertThat(deploy(served, "v2").text()).contains("\"demoted\":true");
        }
        assertThat(Files.readString(ran)).isEqualTo("v2 v1 mail 1\n");
    }

    @Test
    void rollBack_cutOffInTheMiddle_isNotRunAgainByItself() throws Exception {
        Path ran = folder.resolve("ran");
        RollbackSettings settings =
                onErosion(new Action.Command(program("echo once >> " + ran + "; sleep 60"), List.of()));
        try (Served served = served(settings)) {
            erode(served);
            await(served, "running");
            while (!Files.exists(ran)) {
                Thread.onSpinWait();
            }
        }
        try (Served served = served(settings)) {
            await(served, "interrupted");
            assertThat(served.get("/v1/alarms").text()).contains("mail: roll-back was interrupted, v2 -> v1");
            assertThat(served.get("/v1/versions").text()).contains("\"serving\":\"v2\"");
        }
        assertThat(Files.readString(ran)).isEqualTo("once\n");
    }

    @Test
    void alarm_whileNothingWasToBePutBack_isNotMadeUpFor() throws Exception {
        try (Receiver receiver = new Receiver()) {
            RollbackSettings settings = onErosion(new Action.Post(URI.create(receiver.url())));
            try (Served served = served(settings)) {
                register(served, "v1", "\"" + "0".repeat(64) + "\"");
            }
            try (Served served = served(RollbackSettings.NONE)) {
                erode(served);
            }
            try (Served served = served(settings)) {
                assertThat(served.get("/v1/rollbacks").text()).isEqualTo("{\"rollbacks\":[]}");
            }
            assertThat(receiver.waiting()).isZero();
        }
    }

    @Test
    void alarm_thatACrashCutOffFromItsRollBack_isActedOnAtTheNextStart() throws Exception {
        try (Receiver receiver = new Receiver()) {
            try (Served served = served(RollbackSettings.NONE)) {
                erode(served);
            }
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("INSERT INTO note VALUES ('roll-back-seen', 'all', 0, '0')");
            }
            try (Served served = served(onErosion(new Action.Post(URI.create(receiver.url()))))) {
                assertThat(receiver.next()).contains("\"from\":\"v2\",\"to\":\"v1\"", "\"incident\":1");
                await(served, "done");
            }
        }
    }

    @Test
    void person_putsAVersionBackByAddress() throws Exception {
        try (Receiver receiver = new Receiver();
                Served served = served(new RollbackSettings(
                        List.of(),
                        new Action.Post(URI.create(receiver.url())),
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        false))) {
            for (String version : List.of("v1", "v2", "v3")) {
                register(served, version, "\"" + "0".repeat(64) + "\"");
                deploy(served, version);
            }
            String wish = "{\"model\":\"mail\",\"to\":\"v1\",\"reason\":\"it swears\"}";
            String review = served.post("/v1/keys", JSON, "{\"name\":\"r\",\"role\":\"review\"}")
                    .json()
                    .path("key")
                    .asString();
            assertThat(served.send(served.request("/v1/rollbacks", review)
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(wish))
                                    .build())
                            .status())
                    .isEqualTo(403);
            assertThat(served.post("/v1/rollbacks", JSON, "{\"model\":\"mail\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(served.post("/v1/rollbacks", JSON, wish).status()).isEqualTo(202);

            assertThat(receiver.next())
                    .contains("\"from\":\"v3\",\"to\":\"v1\"", "\"reason\":\"it swears\"", "\"number\":1");
            assertThat(await(served, "done").path("told").asString()).isEqualTo("It answered 204.");
        }
    }

    private void erode(Served served) {
        register(served, "v1", "\"" + "0".repeat(64) + "\"");
        register(served, "v2", "\"" + "1".repeat(64) + "\"");
        deploy(served, "v1");
        served.post("/v1/events", LINES, Served.lines("a", 5_001, 29));
        deploy(served, "v2");
        served.post("/v1/events", LINES, Served.lines("b", 3_000, 6));
    }

    private static Served.Answer register(Served served, String version, String seal) {
        return served.post(
                "/v1/versions", JSON, "{\"model\":\"mail\",\"version\":\"%s\",\"seal\":%s}".formatted(version, seal));
    }

    private static Served.Answer deploy(Served served, String version) {
        return served.post("/v1/deployments", JSON, "{\"model\":\"mail\",\"version\":\"%s\"}".formatted(version));
    }

    private static String sealed(SigningKey key, Manifest manifest) {
        return new String(
                new Signer(key, List.of()).sign(manifest.toStatement()).toJson(), StandardCharsets.UTF_8);
    }

    private static JsonNode await(Served served, String state) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            for (JsonNode one : served.get("/v1/rollbacks").json().path("rollbacks")) {
                if (one.path("state").asString().equals(state)) {
                    return one;
                }
            }
        }
        throw new AssertionError("no roll-back is " + state + ": "
                + served.get("/v1/rollbacks").text() + served.get("/v1/alarms").text());
    }

    private static RollbackSettings onErosion(Action action) {
        return new RollbackSettings(
                List.of(Trigger.read("mail=erosion")), action, Duration.ofSeconds(90), Duration.ofHours(1), false);
    }

    private Served served(RollbackSettings settings) throws IOException {
        return Served.of(settings(new RecoverySettings(Optional.empty(), settings, GoldenSettings.NONE)));
    }

    private ServiceSettings settings(RecoverySettings recovery) {
        return Served.settings(folder.resolve("data")).with(recovery);
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
