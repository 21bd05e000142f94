package dev.bezoar.seal.sign;

import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds out who signed a bundle, if it is somebody trusted.
///
/// @param trust who is
/// @param now the time at which certificates must be valid
public record SignatureCheck(Trust trust, Instant now) {
    private static final int HINT_SHOWN = 16;

    /// Returns who signed `bundle`, in words.
    ///
    /// @param where the file's name, for messages
    /// @throws ForgedException if nobody trusted did
    public String signer(Bundle bundle, String where) throws ForgedException {
        if (!bundle.envelope().type().equals(Envelope.IN_TOTO)) {
            throw new ForgedException(
                    Forgery.UNKNOWN_PREDICATE,
                    "%s: a payload of type %s was expected, it is \"%s\""
                            .formatted(
                                    where, Envelope.IN_TOTO, bundle.envelope().type()));
        }
        return switch (bundle.proof()) {
            case Bundle.Proof.Key(String hint) -> keyOwner(bundle.envelope(), hint, where);
            case Bundle.Proof.Certificates certificates -> certificateOwner(bundle.envelope(), certificates, where);
            case Bundle.Proof.Keyless keyless -> {
                if (!(trust instanceof Trust.Other(KeylessReader reader))) {
                    throw mismatch(where, "keyless, by Sigstore", "--trusted-root");
                }
                yield reader.check(keyless, bundle.envelope(), where);
            }
        };
    }

    private String keyOwner(Envelope envelope, String hint, String where) throws ForgedException {
        if (!(trust instanceof Trust.Keys(List<VerificationKey> keys))) {
            throw mismatch(where, "with a key", "--key");
        }
        Optional<VerificationKey> signer =
                keys.stream().filter(envelope::isSignedBy).findFirst();
        boolean named =
                hint.isEmpty() || keys.stream().anyMatch(key -> key.hint().equals(hint));
        if (!named) {
            throw new ForgedException(
                    Forgery.UNKNOWN_KEY,
                    "%s: it is signed with key %s, trusted is %s"
                            .formatted(
                                    where,
                                    shown(hint),
                                    String.join(
                                            " or ",
                                            keys.stream()
                                                    .map(key -> shown(key.hint()))
                                                    .toList())));
        }
        if (signer.isEmpty()) {
            throw new ForgedException(
                    Forgery.BAD_SIGNATURE,
                    "%s: no signature in it fits its content and a trusted key".formatted(where));
        }
        return identity(signer.get());
    }

    private String certificateOwner(Envelope envelope, Bundle.Proof.Certificates proof, String where)
            throws ForgedException {
        if (!(trust instanceof Trust.Roots roots)) {
            throw mismatch(where, "with a certificate", "--chain");
        }
        CertificatePath path = new CertificatePath(roots, proof.certificates(), where);
        Optional<Bytes> signature = envelope.signature(path.key());
        Instant time = signature.isPresent() ? time(roots, proof.timestamps(), signature.get(), where) : now;
        path.requireTrusted(time);
        if (signature.isEmpty()) {
            throw new ForgedException(
                    Forgery.BAD_SIGNATURE,
                    "%s: no signature in it fits its content and the certificate of %s"
                            .formatted(where, path.owner().subject()));
        }
        return path.owner().subject();
    }

    /// The earliest time at which the signature is known to have been there; now, if nobody who is believed knows.
    private Instant time(Trust.Roots roots, List<Bytes> timestamps, Bytes signature, String where)
            throws ForgedException {
        if (roots.timestamps().isEmpty()) {
            return now;
        }
        Instant earliest = now;
        for (Bytes timestamp : timestamps) {
            Instant time = roots.timestamps().get().time(timestamp, signature, where);
            earliest = time.isBefore(earliest) ? time : earliest;
        }
        return earliest;
    }

    private static ForgedException mismatch(String where, String how, String flag) {
        return new ForgedException(
                Forgery.UNKNOWN_KEY, "%s: it is signed %s; say whom you trust with %s".formatted(where, how, flag));
    }

    static String identity(VerificationKey key) {
        return "key " + shown(key.hint());
    }

    private static String shown(String hint) {
        return hint.length() > HINT_SHOWN ? hint.substring(0, HINT_SHOWN) : hint;
    }
}
