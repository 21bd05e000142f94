package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.service.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same promises on PostgreSQL.
class PostgresTest {
    private static final String LINES = "application/x-ndjson";

    private static EmbeddedPostgres server;

    @TempDir
    private Path data;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void restart_standsWhereItStood() throws IOException, SQLException {
        String url = database("restart");
        try (Served served = served(url)) {
            served.post("/v1/events", LINES, Served.lines("a", 3_000, 7));
            served.post("/v1/alarms/1/answer", "application/json", "{\"verdict\":\"false\"}");
        }

        try (Served served = served(url)) {
            assertThat(served.service().counts().events()).isEqualTo(3_000);
            assertThat(served.get("/v1/alarms").text()).contains("\"verdict\":\"false\"");
            assertThat(served.post("/v1/events", LINES, Served.lines("a", 3_000, 7))
                            .json()
                            .path("repeated")
                            .asInt())
                    .isEqualTo(3_000);
        }
    }

    @Test
    void feedback_afterARestart_hasItsTextsAndBatches() throws IOException, SQLException {
        String url = database("feedback");
        String page;
        try (Served served = served(url)) {
            served.post(
                    "/v1/feedback",
                    LINES,
                    "{\"id\":\"a\",\"contributor\":\"ann\",\"input\":\"rain in M\u00e4rz\"}\n"
                            + "{\"id\":\"b\",\"contributor\":\"bob\",\"input\":\"snow\"}");
            served.post("/v1/review", "application/json", "{\"ids\":[\"b\"],\"verdict\":\"admit\"}");
            served.post("/v1/batches", "application/json", "{\"most\":5}");
            page = served.get("/v1/review?state=all").text();
        }

        try (Served served = served(url)) {
            assertThat(served.get("/v1/review?state=all").text())
                    .isEqualTo(page)
                    .contains("rain in M\u00e4rz");
            assertThat(served.get("/v1/batches/1/records").text()).contains("\"snow\"");
        }
    }

    @Test
    void connection_lost_nothingIsLostOrCountedTwice() throws IOException, SQLException {
        String url = database("lost");
        try (Served served = served(url)) {
            served.post("/v1/events", LINES, Served.lines("a", 100, 7));
            execute(
                    url,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = 'lost' AND pid <> pg_backend_pid()");
            Served.Answer refused = served.post("/v1/events", LINES, Served.lines("b", 100, 7));
            Served.Answer again = served.post("/v1/events", LINES, Served.lines("b", 100, 7));

            assertThat(refused.status()).isEqualTo(503);
            assertThat(again.json().path("accepted").asInt()).isEqualTo(100);
            assertThat(served.service().counts().events()).isEqualTo(200);
        }
    }

    @Test
    void ledger_ofANewerVersion_isRefused() throws IOException, SQLException {
        String url = database("newer");
        Ledger.open(url).close();
        execute(url, "INSERT INTO migration (number) VALUES (99)");

        assertThatThrownBy(() -> Ledger.open(url))
                .isInstanceOf(IOException.class)
                .hasMessage("the ledger cannot open: it was written by a newer version (tables 99, known 2)");
    }

    private Served served(String url) throws IOException {
        return Served.of(Served.settings(data).with(url));
    }

    private static String database(String name) throws SQLException {
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
