package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.Json;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// An in-toto statement of version 1 about one subject.
///
/// @param name the subject's name
/// @param root the subject's SHA-256, in lower-case hexadecimal
/// @param type what the predicate is
/// @param predicate what is said
/// @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">in-toto Statement v1</a>
public record Statement(String name, String root, String type, JsonObject predicate) {
    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /// Reads a statement.
    ///
    /// @param where the file's name, for messages
    public static Statement parse(Bytes payload, String where) throws ForgedException {
        try {
            JsonObject json = Json.read(payload.toArray(), where + ", payload");
            if (!json.text("_type").equals(TYPE)) {
                throw new ForgedException(
                        Forgery.UNKNOWN_PREDICATE,
                        "%s: an in-toto Statement v1 was expected, it is \"%s\""
                                .formatted(json.where(), json.text("_type")));
            }
            List<JsonObject> subjects = json.objects("subject");
            String type = json.text("predicateType");
            if (LegacyManifest.isType(type)) {
                throw LegacyManifest.refused(where);
            }
            if (subjects.size() != 1) {
                throw new ForgedException(
                        Forgery.MALFORMED,
                        "%s: exactly one subject was expected, there are %d".formatted(json.where(), subjects.size()));
            }
            JsonObject subject = subjects.getFirst();
            return new Statement(
                    subject.text("name", ""),
                    Digests.hex(subject.object("digest").text("sha256"), subject.where()),
                    type,
                    json.object("predicate"));
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /// Writes a statement.
    ///
    /// @param predicate writes the members of the predicate
    public static byte[] write(String name, String root, String type, Consumer<JsonGenerator> predicate) {
        return Json.writeObject(json -> {
            json.writeStringProperty("_type", TYPE);
            json.writeArrayPropertyStart("subject");
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeObjectPropertyStart("digest");
            json.writeStringProperty("sha256", root);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeStringProperty("predicateType", type);
            json.writeObjectPropertyStart("predicate");
            predicate.accept(json);
            json.writeEndObject();
        });
    }
}
