package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.Json;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// A Sigstore bundle of version 0.3: an envelope with what is needed to check its signature.
///
/// @param proof who is said to have signed
/// @param envelope what was signed
public record Bundle(Proof proof, Envelope envelope) {
    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final Pattern KNOWN_TYPES =
            Pattern.compile("application/vnd\\.dev\\.sigstore\\.bundle(\\.v0\\.3\\+json|\\+json;version=0\\.[123])");

    /// Who is said to have signed.
    public sealed interface Proof {
        /// The owner of a key.
        ///
        /// @param hint the key's [VerificationKey#hint()], or empty if it is not told
        record Key(String hint) implements Proof {}

        /// The owner of a certificate.
        ///
        /// @param certificates DER, the owner's first, then who vouches for whom
        /// @param timestamps answers of timestamp authorities (RFC 3161, DER) about the signature
        record Certificates(List<Bytes> certificates, List<Bytes> timestamps) implements Proof {
            public Certificates {
                certificates = List.copyOf(certificates);
                timestamps = List.copyOf(timestamps);
            }
        }

        /// Somebody whom Sigstore knew for ten minutes.
        ///
        /// @param document the whole bundle, with the certificate and the log's entry in it
        record Keyless(Bytes document) implements Proof {}
    }

    /// Reads a bundle.
    ///
    /// @param where the file's name, for messages
    public static Bundle parse(byte[] document, String where) throws ForgedException {
        try {
            JsonObject json = Json.read(document, where);
            String type = json.text("mediaType");
            if (!KNOWN_TYPES.matcher(type).matches()) {
                throw new ForgedException(
                        Forgery.MALFORMED,
                        "%s: a Sigstore bundle of version 0.1 to 0.3 was expected, its media type is \"%s\""
                                .formatted(where, type));
            }
            Envelope envelope = Envelope.parse(json.object("dsseEnvelope"));
            Optional<Proof> proof = proof(json.object("verificationMaterial"));
            return new Bundle(proof.orElseGet(() -> new Proof.Keyless(new Bytes(document))), envelope);
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    /// Returns who is said to have signed, or nothing if that is Sigstore's to say.
    private static Optional<Proof> proof(JsonObject material) throws IOException, ForgedException {
        if (material.has("publicKey")) {
            return Optional.of(new Proof.Key(material.object("publicKey").text("hint", "")));
        }
        if (material.has("x509CertificateChain")) {
            List<Bytes> certificates = all(material.object("x509CertificateChain"), "certificates", "rawBytes");
            if (!certificates.isEmpty()) {
                boolean isLogged = !material.objects("tlogEntries").isEmpty();
                return isLogged
                        ? Optional.empty()
                        : Optional.of(new Proof.Certificates(certificates, timestamps(material)));
            }
        }
        if (material.has("certificate")) {
            return Optional.empty();
        }
        throw new ForgedException(
                Forgery.MALFORMED, material.where() + ": a publicKey, x509CertificateChain or certificate is needed");
    }

    private static List<Bytes> timestamps(JsonObject material) throws IOException, ForgedException {
        Optional<JsonObject> data = material.maybe("timestampVerificationData");
        return data.isPresent() ? all(data.get(), "rfc3161Timestamps", "signedTimestamp") : List.of();
    }

    private static List<Bytes> all(JsonObject json, String array, String name) throws IOException, ForgedException {
        List<Bytes> all = new ArrayList<>();
        for (JsonObject one : json.objects(array)) {
            all.add(Envelope.base64(one, name));
        }
        return all;
    }

    /// Writes the bundle as one line without an end.
    public byte[] toJson() {
        return Json.writeObject(json -> {
            json.writeStringProperty("mediaType", MEDIA_TYPE);
            json.writeObjectPropertyStart("verificationMaterial");
            switch (proof) {
                case Proof.Key(String hint) -> {
                    json.writeObjectPropertyStart("publicKey");
                    json.writeStringProperty("hint", hint);
                    json.writeEndObject();
                }
                case Proof.Certificates(List<Bytes> certificates, List<Bytes> _) -> write(json, certificates);
                case Proof.Keyless _ -> throw new IllegalStateException("keyless signing needs a network");
            }
            json.writeArrayPropertyStart("tlogEntries");
            json.writeEndArray();
            json.writeEndObject();
            envelope.write(json);
        });
    }

    private static void write(JsonGenerator json, List<Bytes> certificates) {
        json.writeObjectPropertyStart("x509CertificateChain");
        json.writeArrayPropertyStart("certificates");
        for (Bytes certificate : certificates) {
            json.writeStartObject();
            json.writeStringProperty("rawBytes", Base64.getEncoder().encodeToString(certificate.toArray()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
