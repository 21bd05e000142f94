package dev.bezoar.service.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What the two databases do not say alike.
enum Dialect {
    SQLITE("BLOB"),
    POSTGRESQL("BYTEA");

    private final String bytes;

    Dialect(String bytes) {
        this.bytes = bytes;
    }

    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException(
                "--db must begin with jdbc:postgresql:, got '%s'".formatted(url.replaceAll("\\?.*", "")));
    }

    /// Makes a fresh connection keep what it is told: a commit that returns is on the disk.
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (this == SQLITE) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            } else {
                statement.execute("SET synchronous_commit = on");
            }
        }
    }

    /// Every change of the tables since the first, in order; what was released is never edited.
    List<String> migrations() {
        return List.of(
                "CREATE TABLE arrival (number BIGINT PRIMARY KEY, received BIGINT NOT NULL, source TEXT NOT NULL,"
                        + " form TEXT NOT NULL, size BIGINT NOT NULL, body %s NOT NULL)".formatted(bytes),
                "CREATE TABLE note (kind TEXT NOT NULL, name TEXT NOT NULL, arrival BIGINT NOT NULL, text TEXT NOT NULL,"
                        + " PRIMARY KEY (kind, name))");
    }
}
