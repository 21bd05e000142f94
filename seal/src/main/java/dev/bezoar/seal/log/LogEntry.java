package dev.bezoar.seal.log;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.Optional;

/// One line of a log.
///
/// @param number from 0 on
/// @param previous SHA-256 of the line before, or of nothing
/// @param time when it was written, as the writer's clock told
/// @param event what happened
/// @param name of what was sealed or checked
/// @param root its digest of all digests; of the bundle, where the seal was forged
/// @param detail in words
public record LogEntry(
        long number, String previous, String time, Event event, String name, String root, String detail) {
    /// The predicate of a line.
    static final String TYPE = "https://bezoar.dev/seal/log-entry/v1";

    /// What may be logged.
    public enum Event {
        /// A seal was made.
        SEALED,
        /// All was as sealed.
        INTACT,
        /// Something was not as sealed.
        CHANGED,
        /// A seal was not believed.
        FORGED;

        /// The lower-case name.
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private static Optional<Event> of(String label) {
            return java.util.Arrays.stream(values())
                    .filter(event -> event.label().equals(label))
                    .findFirst();
        }
    }

    byte[] toStatement() {
        return Statement.write(name, root, TYPE, json -> {
            json.writeNumberProperty("number", number);
            json.writeStringProperty("previous", previous);
            json.writeStringProperty("time", time);
            json.writeStringProperty("event", event.label());
            json.writeStringProperty("detail", detail);
        });
    }

    static LogEntry parse(Statement statement, String where) throws ForgedException {
        try {
            JsonObject predicate = statement.predicate();
            return new LogEntry(
                    predicate.whole("number"),
                    predicate.text("previous"),
                    predicate.text("time"),
                    Event.of(predicate.text("event"))
                            .orElseThrow(() -> new MalformedInputException(where, "the event is not known")),
                    statement.name(),
                    statement.root(),
                    predicate.text("detail"));
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }
}
