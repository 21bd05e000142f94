package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.util.List;

/// Signs payloads into bundles.
///
/// @param key what signs
/// @param certificates whose key it is and who vouches for that, the owner's first; empty to be known by the key alone
public record Signer(SigningKey key, List<Certificate> certificates) {

    public Signer {
        certificates = List.copyOf(certificates);
        if (!certificates.isEmpty() && !isOf(certificates.getFirst(), key)) {
            throw new IllegalArgumentException("the certificate of %s is for another key than the one given"
                    .formatted(certificates.getFirst().subject()));
        }
    }

    private static boolean isOf(Certificate certificate, SigningKey key) {
        try {
            return certificate
                    .key(certificate.subject())
                    .hint()
                    .equals(key.publicHalf().hint());
        } catch (MalformedInputException _) {
            return false; // a key that nothing can be sealed with
        }
    }

    /// Returns a bundle of an in-toto statement.
    public Bundle sign(byte[] statement) {
        Bytes signature = new Bytes(key.sign(Envelope.preAuthentication(Envelope.IN_TOTO, statement)));
        Bundle.Proof proof = certificates.isEmpty()
                ? new Bundle.Proof.Key(key.publicHalf().hint())
                : new Bundle.Proof.Certificates(
                        certificates.stream().map(Certificate::der).toList(), List.of());
        return new Bundle(proof, new Envelope(Envelope.IN_TOTO, new Bytes(statement), List.of(signature)));
    }

    /// How a reader of the seals made here calls the signer.
    public String identity() {
        return certificates.isEmpty()
                ? SignatureCheck.identity(key.publicHalf())
                : certificates.getFirst().subject();
    }

    /// Whom a reader should trust to believe the seals made here.
    public String inWords() {
        return certificates.isEmpty()
                ? "key " + key.publicHalf().hint()
                : certificates.getFirst().subject();
    }
}
