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
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// A Sigstore bundle of version 0.3: an envelope with what is needed to check its signature.
///
/// @param proof who is said to have signed
/// @param envelope what was signed
public record Bundle(Proof proof, Envelope envelope) {
    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final Pattern KNOWN_TYPES = Pattern.compile(
            "application/vnd\\.dev\\.sigstore\\.bundle(\\.v0\\.[123]\\+json|\\+json;version=0\\.[123])");

    /// Who is said to have signed.
    public sealed interface Proof {
        /// The owner of a key.
        ///
        /// @param hint the key's [VerificationKey#hint()], or empty if it is not told
        record Key(String hint) implements Proof {}

        /// The owner of a certificate.
        ///
        /// @param certificates DER, the owner's first, then who vouches for whom
        record Certificates(List<Bytes> certificates) implements Proof {
            public Certificates {
                certificates = List.copyOf(certificates);
            }
        }

        /// Somebody whom Sigstore knew for ten minutes.
        record Keyless() implements Proof {}
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
            return new Bundle(proof(json.object("verificationMaterial")), Envelope.parse(json.object("dsseEnvelope")));
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    private static Proof proof(JsonObject material) throws IOException, ForgedException {
        if (material.has("publicKey")) {
            return new Proof.Key(material.object("publicKey").text("hint", ""));
        }
        if (material.has("x509CertificateChain")) {
            List<Bytes> certificates = new ArrayList<>();
            for (JsonObject one : material.object("x509CertificateChain").objects("certificates")) {
                certificates.add(Envelope.base64(one, "rawBytes"));
            }
            if (!certificates.isEmpty()) {
                boolean isLogged = !material.objects("tlogEntries").isEmpty();
                return isLogged ? new Proof.Keyless() : new Proof.Certificates(certificates);
            }
        }
        if (material.has("certificate")) {
            return new Proof.Keyless();
        }
        throw new ForgedException(
                Forgery.MALFORMED, material.where() + ": a publicKey, x509CertificateChain or certificate is needed");
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
                case Proof.Certificates(List<Bytes> certificates) -> write(json, certificates);
                case Proof.Keyless() -> throw new IllegalStateException("keyless signing needs a network");
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
