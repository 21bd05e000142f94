package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.Json;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Manifests from before version 1.0: each file is a subject of the statement, and nothing holds all of them together.
public final class LegacyManifest {
    private static final String TYPE = "https://model_signing/Digests/v0.1";
    private static final String WHOLE_FILE = "file-sha256";
    private static final String UNNAMED = "(unnamed)";

    private LegacyManifest() {}

    /// Whether `statement` says of itself that it is one.
    static boolean isType(String statement) {
        return statement.equals(TYPE);
    }

    /// Whether `payload` says of itself that it is one; nobody has checked who signed it.
    public static boolean isIn(Bytes payload) {
        try {
            return isType(Json.read(payload.toArray(), UNNAMED).text("predicateType", ""));
        } catch (MalformedInputException _) {
            return false;
        }
    }

    /// Says that such a seal is not believed.
    ///
    /// @param where the file's name, for messages
    public static ForgedException refused(String where) {
        return new ForgedException(
                Forgery.LEGACY_PREDICATE,
                "%s: seals from before version 1.0 (%s) are believed with --compat only; seal it again"
                        .formatted(where, TYPE));
    }

    /// Reads one.
    ///
    /// @param where the file's name, for messages
    public static Manifest parse(Bytes payload, String where) throws ForgedException {
        try {
            List<Resource> resources = new ArrayList<>();
            for (JsonObject subject :
                    Json.read(payload.toArray(), where + ", payload").objects("subject")) {
                Optional<JsonObject> annotations = subject.maybe("annotations");
                String hash = annotations.isEmpty()
                        ? WHOLE_FILE
                        : annotations.get().text("actual_hash_algorithm", WHOLE_FILE);
                if (!hash.equals(WHOLE_FILE)) {
                    throw new ForgedException(
                            Forgery.UNKNOWN_ALGORITHM,
                            "%s: it is made with algorithm \"%s\"; %s is read".formatted(where, hash, WHOLE_FILE));
                }
                String digest = subject.object("digest").text("sha256");
                resources.add(Resource.of(subject.text("name"), Digests.hex(digest, subject.where())));
            }
            Manifest manifest = new Manifest(UNNAMED, resources, Manifest.GIT_PATHS);
            manifest.requireSound(where);
            return manifest;
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }
}
