package dev.bezoar.pull;

import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.lock.SeenText;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What became of one URL in one pull.
///
/// @param url its number
/// @param seen what came, if anything did
/// @param note what was measured, or why nothing came
/// @param digest of the algorithm that the list uses, hexadecimal, or empty if the list has none
record Outcome(int url, Status status, Optional<Seen> seen, String note, String digest) {

    /// How a URL's content stands to what was vetted.
    enum Status {
        /// Nothing was vetted before.
        NEW,
        /// Every byte is as it was.
        INTACT,
        /// Other bytes that decode to the same.
        RECODED,
        /// Probably the same to a reader.
        NEAR,
        /// Something else.
        REPLACED,
        /// Nothing came.
        MISSING,
        /// It was not asked for or not taken.
        REFUSED,
        /// The lock does not know the URL, so it was not asked for.
        UNPINNED
    }

    String line() throws IOException {
        return JsonText.line(json -> {
            json.writeNumberProperty("url", url);
            json.writeStringProperty("outcome", status.name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("note", note);
            json.writeStringProperty("digest", digest);
            if (seen.isPresent()) {
                SeenText.write(seen.get(), json);
            }
        });
    }

    static Outcome read(String line, String where) throws IOException {
        Map<String, Object> object = JsonText.object(line, where);
        Status status = Status.valueOf(JsonText.string(object, "outcome").toUpperCase(Locale.ROOT));
        return new Outcome(
                Math.toIntExact(JsonText.number(object, "url", -1)),
                status,
                object.containsKey("sha256") ? Optional.of(SeenText.read(object, where)) : Optional.empty(),
                JsonText.string(object, "note"),
                JsonText.string(object, "digest"));
    }
}
