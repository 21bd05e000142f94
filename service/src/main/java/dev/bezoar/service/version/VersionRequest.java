package dev.bezoar.service.version;

import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.seal.verdict.ForgedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what is registered, and checks its seal if it is sent.
///
/// @param signer whose seals are believed
public record VersionRequest(Optional<VerificationKey> signer) {
    private static final String SEAL = "seal";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// A seal is not to be believed.
    public static final class ForgedSealException extends Exception {
        private static final long serialVersionUID = 1L;

        private ForgedSealException(String problem) {
            super(problem);
        }
    }

    /// Returns the version that `body` speaks of.
    ///
    /// @param now when certificates must be valid
    /// @throws IllegalArgumentException if it speaks of none
    /// @throws ForgedSealException if its seal does not hold
    public ModelVersion version(byte[] body, Instant now) throws ForgedSealException {
        JsonNode tree = object(body);
        List<Long> batches = new ArrayList<>();
        for (JsonNode batch : tree.path("batches")) {
            if (!batch.isIntegralNumber()) {
                throw new IllegalArgumentException("\"batches\" must be numbers");
            }
            batches.add(batch.asLong());
        }
        return new ModelVersion(
                text(tree, "model"),
                text(tree, "version"),
                seal(tree.path(SEAL), now),
                text(tree, "data"),
                batches,
                text(tree, "note"));
    }

    /// A version by its names.
    ///
    /// @param model the model
    /// @param version the version, empty if none is named
    /// @param reason why, in words
    public record Named(String model, String version, String reason) {}

    /// Returns the version that `body` names.
    ///
    /// @param field what the version is called in it
    /// @throws IllegalArgumentException if it is no such body
    public static Named named(byte[] body, String field) {
        JsonNode tree = object(body);
        String model = text(tree, "model");
        ModelVersion.requireModel(model);
        return new Named(model, text(tree, field), text(tree, "reason"));
    }

    private SealClaim seal(JsonNode seal, Instant now) throws ForgedSealException {
        if (seal.isMissingNode() || seal.isNull()) {
            return SealClaim.NONE;
        }
        if (seal.isString()) {
            String digest = seal.asString().replaceFirst("^sha256:", "");
            if (!digest.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "\"seal\" must be the seal's root (64 hexadecimal digits) or the seal itself (a JSON object)");
            }
            return new SealClaim(digest, "", "", 0);
        }
        if (!seal.isObject()) {
            throw new IllegalArgumentException("\"seal\" must be a text or the seal itself");
        }
        if (signer.isEmpty()) {
            throw new IllegalArgumentException(
                    "the service was started without --signer KEY.pub: a seal cannot be checked, send its root only");
        }
        return checked(MAPPER.writeValueAsString(seal).getBytes(StandardCharsets.UTF_8), signer.get(), now);
    }

    private static SealClaim checked(byte[] seal, VerificationKey key, Instant now) throws ForgedSealException {
        try {
            SealCheck.Opened opened = new SealCheck(key).open(seal, SEAL, now);
            Manifest manifest = opened.manifest();
            return new SealClaim(
                    manifest.root(),
                    opened.signer(),
                    manifest.name(),
                    manifest.names().size());
        } catch (ForgedException forged) {
            throw new ForgedSealException(String.valueOf(forged.getMessage()));
        }
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new IllegalArgumentException("send a JSON object");
    }

    private static String text(JsonNode tree, String name) {
        JsonNode value = tree.path(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException("\"%s\" must be a text".formatted(name));
        }
        return value.asString("");
    }
}
