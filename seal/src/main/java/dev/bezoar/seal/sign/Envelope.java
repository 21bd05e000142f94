package dev.bezoar.seal.sign;

import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A DSSE envelope: bytes, what they are, and signatures of both.
///
/// @param type media type of `payload`
/// @param payload what is signed
/// @param signatures DER, in document order
/// @param isOld whether it may be signed as before version 1.0 of the format of seals
/// @see <a href="https://github.com/secure-systems-lab/dsse/blob/v1.0.2/protocol.md">DSSE 1.0.2</a>
public record Envelope(String type, Bytes payload, List<Bytes> signatures, boolean isOld) {
    /// The type of in-toto statements.
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    public Envelope {
        signatures = List.copyOf(signatures);
    }

    /// An envelope of the present format.
    public Envelope(String type, Bytes payload, List<Bytes> signatures) {
        this(type, payload, signatures, false);
    }

    /// Returns the same, which may be signed as before version 1.0.
    public Envelope asOld() {
        return new Envelope(type, payload, signatures, true);
    }

    /// Returns what is signed: type and payload with their lengths, so that neither can pass for a part of the other.
    public static byte[] preAuthentication(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] head = "DSSEv1 %d %s %d "
                .formatted(typeBytes.length, type, payload.length)
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + payload.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(payload, 0, whole, head.length, payload.length);
        return whole;
    }

    /// Returns what is signed.
    public byte[] preAuthentication() {
        return preAuthentication(type, payload.toArray());
    }

    /// Whether any of the signatures is of `key`.
    boolean isSignedBy(VerificationKey key) {
        return signature(key).isPresent();
    }

    /// Returns the first of the signatures that is of `key`.
    Optional<Bytes> signature(VerificationKey key) {
        byte[] message = preAuthentication();
        return signatures.stream()
                .filter(signature -> key.signed(message, signature.toArray())
                        || (isOld && key.signedBySha256(OldEncoding.of(type, payload), signature.toArray())))
                .findFirst();
    }

    static Envelope parse(JsonObject json) throws ForgedException {
        try {
            List<Bytes> signatures = new ArrayList<>();
            for (JsonObject signature : json.objects("signatures")) {
                signatures.add(base64(signature, "sig"));
            }
            if (signatures.isEmpty()) {
                throw new ForgedException(Forgery.MALFORMED, json.where() + ": there is no signature");
            }
            return new Envelope(json.text("payloadType"), base64(json, "payload"), signatures);
        } catch (IOException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /// Reads base64 in either alphabet, as the protocol demands.
    static Bytes base64(JsonObject json, String name) throws IOException, ForgedException {
        String text = json.text(name);
        try {
            boolean forUrls = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return new Bytes((forUrls ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text));
        } catch (IllegalArgumentException e) {
            throw new ForgedException(
                    Forgery.MALFORMED, "%s: \"%s\" is no base64: %s".formatted(json.where(), name, e.getMessage()));
        }
    }

    void write(JsonGenerator json) {
        json.writeObjectPropertyStart("dsseEnvelope");
        json.writeStringProperty("payload", Base64.getEncoder().encodeToString(payload.toArray()));
        json.writeStringProperty("payloadType", type);
        json.writeArrayPropertyStart("signatures");
        for (Bytes signature : signatures) {
            json.writeStartObject();
            json.writeStringProperty("sig", Base64.getEncoder().encodeToString(signature.toArray()));
            json.writeStringProperty("keyid", "");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
