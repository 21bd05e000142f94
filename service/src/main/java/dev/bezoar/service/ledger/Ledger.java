package dev.bezoar.service.ledger;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Arrivals in the order in which they were acknowledged, and notes; on the disk when a method returns.
///
/// SQLite or PostgreSQL. A lost connection is opened again by the next call; after a failed [#append] nobody knows
/// whether it is stored, so read on [#after] the last one that is known before going on.
public final class Ledger implements AutoCloseable {
    private static final int COMPRESSION = 1;
    private static final int LARGEST_BODY = 1 << 26;
    private static final int PAGE = 64;

    private final String url;
    private final Dialect dialect;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    private Ledger(String url) {
        this.url = url;
        this.dialect = Dialect.of(url);
    }

    /// Opens the ledger at `url`, a JDBC URL, and brings its tables up to date.
    public static Ledger open(String url) throws IOException {
        Ledger ledger = new Ledger(url);
        ledger.doing("open", ledger::migrate);
        return ledger;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// An arrival and its place in the ledger, counted from 1.
    public record Numbered(long number, Arrival arrival) {}

    /// Stores `arrivals` as numbers `first`, `first + 1` …, all or none.
    public void append(long first, List<Arrival> arrivals) throws IOException {
        doing("append", open -> {
            try (PreparedStatement insert = open.prepareStatement(
                    "INSERT INTO arrival (number, received, source, form, size, body) VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int at = 0; at < arrivals.size(); at++) {
                    Arrival arrival = arrivals.get(at);
                    insert.setLong(1, first + at);
                    insert.setLong(2, arrival.received());
                    insert.setString(3, arrival.source());
                    insert.setString(4, arrival.form());
                    insert.setLong(5, arrival.body().length);
                    insert.setBytes(6, Zstd.compress(arrival.body(), COMPRESSION));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return true;
        });
    }

    /// Returns the next arrivals after number `last`, in order; none if there is none.
    public List<Numbered> after(long last) throws IOException {
        return doing("read", open -> {
            List<Numbered> page = new ArrayList<>();
            try (PreparedStatement select = open.prepareStatement("SELECT number, received, source, form, size, body"
                    + " FROM arrival WHERE number > ? ORDER BY number LIMIT " + PAGE)) {
                select.setLong(1, last);
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    page.add(new Numbered(
                            rows.getLong(1),
                            new Arrival(rows.getLong(2), rows.getString(3), rows.getString(4), body(rows))));
                }
            }
            return page;
        });
    }

    /// Returns arrival `number`, if there is one.
    public Optional<Arrival> read(long number) throws IOException {
        return doing("read", open -> {
            try (PreparedStatement select = open.prepareStatement(
                    "SELECT number, received, source, form, size, body FROM arrival WHERE number = ?")) {
                select.setLong(1, number);
                ResultSet rows = select.executeQuery();
                return rows.next()
                        ? Optional.of(new Arrival(rows.getLong(2), rows.getString(3), rows.getString(4), body(rows)))
                        : Optional.empty();
            }
        });
    }

    private static byte[] body(ResultSet rows) throws SQLException {
        long size = rows.getLong(5);
        if (size < 0 || size > LARGEST_BODY) {
            throw new SQLException("arrival %d claims %d bytes".formatted(rows.getLong(1), size));
        }
        try {
            return Zstd.decompress(rows.getBytes(6), (int) size);
        } catch (ZstdException damage) {
            throw new SQLException("arrival %d is damaged".formatted(rows.getLong(1)), damage);
        }
    }

    /// Stores `note` in the place of an earlier one of its kind and name.
    public void put(Note note) throws IOException {
        doing("note", open -> {
            try (PreparedStatement insert = open.prepareStatement("INSERT INTO note (kind, name, arrival, text)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET arrival = excluded.arrival,"
                    + " text = excluded.text")) {
                insert.setString(1, note.kind());
                insert.setString(2, note.name());
                insert.setLong(3, note.arrival());
                insert.setString(4, note.text());
                insert.executeUpdate();
            }
            return true;
        });
    }

    /// Forgets the note of that kind and name; returns whether there was one.
    public boolean remove(String kind, String name) throws IOException {
        return doing("note", open -> {
            try (PreparedStatement delete = open.prepareStatement("DELETE FROM note WHERE kind = ? AND name = ?")) {
                delete.setString(1, kind);
                delete.setString(2, name);
                return delete.executeUpdate() > 0;
            }
        });
    }

    /// Returns the notes of a kind by name.
    public List<Note> notes(String kind) throws IOException {
        return doing("read", open -> {
            List<Note> notes = new ArrayList<>();
            try (PreparedStatement select =
                    open.prepareStatement("SELECT name, arrival, text FROM note WHERE kind = ? ORDER BY name")) {
                select.setString(1, kind);
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    notes.add(new Note(kind, rows.getString(1), rows.getLong(2), rows.getString(3)));
                }
            }
            return notes;
        });
    }

    /// In one transaction: all of it, or nothing.
    private <T> T doing(String what, Work<T> work) throws IOException {
        lock.lock();
        try {
            Connection open = connected();
            T result = work.on(open);
            open.commit();
            return result;
        } catch (SQLException trouble) {
            disconnect();
            throw new IOException(
                    "the ledger cannot %s: %s"
                            .formatted(
                                    what, String.valueOf(trouble.getMessage()).strip()),
                    trouble);
        } finally {
            lock.unlock();
        }
    }

    private Connection connected() throws SQLException {
        Connection known = connection;
        if (known != null) {
            return known;
        }
        Connection fresh = DriverManager.getConnection(url);
        try {
            dialect.prepare(fresh);
            fresh.setAutoCommit(false);
            connection = fresh;
            return fresh;
        } catch (SQLException trouble) {
            fresh.close();
            throw trouble;
        }
    }

    private boolean migrate(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY)");
            ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM migration");
            rows.next();
            int done = (int) rows.getLong(1);
            List<String> migrations = dialect.migrations();
            if (done > migrations.size()) {
                throw new SQLException(
                        "it was written by a newer version (tables %d, known %d)".formatted(done, migrations.size()));
            }
            for (int number = done + 1; number <= migrations.size(); number++) {
                statement.execute(migrations.get(number - 1));
                statement.execute("INSERT INTO migration (number) VALUES (" + number + ")");
            }
        }
        return true;
    }

    private void disconnect() {
        Connection lost = connection;
        connection = null;
        if (lost != null) {
            try {
                lost.close(); // rolls back
            } catch (SQLException _) {
                // it is lost already
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            disconnect();
        } finally {
            lock.unlock();
        }
    }
}
