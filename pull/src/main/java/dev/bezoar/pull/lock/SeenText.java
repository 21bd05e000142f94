package dev.bezoar.pull.lock;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.math.MinHashSignature;
import dev.bezoar.pull.content.Fingerprint;
import dev.bezoar.pull.content.Fingerprint.Kind;
import dev.bezoar.pull.content.Picture;
import dev.bezoar.pull.json.JsonText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// [Seen] as members of a JSON object.
public final class SeenText {
    private SeenText() {}

    /// Writes the members into the object that `json` is in.
    public static void write(Seen seen, JsonGenerator json) {
        json.writeStringProperty("final", seen.finalUrl());
        json.writeStringProperty("time", seen.time().toString());
        json.writeNumberProperty("status", seen.status());
        json.writeStringProperty("type", seen.type());
        json.writeNumberProperty("size", seen.size());
        json.writeStringProperty("sha256", seen.sha256());
        Fingerprint fingerprint = seen.fingerprint();
        json.writeStringProperty("kind", fingerprint.kind().name().toLowerCase(Locale.ROOT));
        if (!fingerprint.canonical().isEmpty()) {
            json.writeStringProperty("content", fingerprint.canonical());
        }
        if (!fingerprint.problem().isEmpty()) {
            json.writeStringProperty("problem", fingerprint.problem());
        }
        fingerprint.picture().ifPresent(picture -> {
            json.writeNumberProperty("width", picture.width());
            json.writeNumberProperty("height", picture.height());
            json.writeStringProperty("colour", HexFormat.of().toHexDigits(picture.colour(), 6));
            json.writeStringProperty("phash", HexFormat.of().toHexDigits(picture.hash()));
            json.writeStringProperty("thumbnail", Base64.getEncoder().encodeToString(picture.thumbnail()));
        });
        fingerprint
                .words()
                .ifPresent(words ->
                        json.writeStringProperty("minhash", Base64.getEncoder().encodeToString(words.bytes())));
    }

    /// Reads what [#write(Seen, JsonGenerator)] wrote.
    ///
    /// @throws MalformedInputException if it did not
    public static Seen read(Map<String, Object> object, String where) throws IOException {
        try {
            return new Seen(
                    JsonText.string(object, "final"),
                    Instant.parse(JsonText.string(object, "time")),
                    Math.toIntExact(JsonText.number(object, "status", 0)),
                    JsonText.string(object, "type"),
                    JsonText.number(object, "size", -1),
                    JsonText.string(object, "sha256"),
                    fingerprint(object));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            MalformedInputException malformed = new MalformedInputException(where, wrong.getMessage() + "");
            malformed.initCause(wrong);
            throw malformed;
        }
    }

    private static Fingerprint fingerprint(Map<String, Object> object) {
        String hash = JsonText.string(object, "phash");
        Optional<Picture> picture = hash.isEmpty()
                ? Optional.empty()
                : Optional.of(Picture.of(
                        Math.toIntExact(JsonText.number(object, "width", 0)),
                        Math.toIntExact(JsonText.number(object, "height", 0)),
                        HexFormat.fromHexDigits(JsonText.string(object, "colour")),
                        HexFormat.fromHexDigitsToLong(hash),
                        Base64.getDecoder().decode(JsonText.string(object, "thumbnail"))));
        String words = JsonText.string(object, "minhash");
        return new Fingerprint(
                Kind.valueOf(JsonText.string(object, "kind").toUpperCase(Locale.ROOT)),
                JsonText.string(object, "content"),
                picture,
                words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(MinHashSignature.of(Base64.getDecoder().decode(words))),
                JsonText.string(object, "problem"));
    }
}
