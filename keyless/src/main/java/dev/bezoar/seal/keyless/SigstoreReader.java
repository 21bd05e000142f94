package dev.bezoar.seal.keyless;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.sign.Envelope;
import dev.bezoar.seal.sign.KeylessReader;
import dev.bezoar.seal.sign.KeylessTrust;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// Checks bundles of Sigstore against a trusted root that is at hand.
///
/// Signature, certificate, identity, log and time are checked one after the other, each with a reason of its own. The
/// checks are sigstore-java's; its `KeylessVerifier`, which puts them together, is not used: version 2.0.0 counts the
/// letters of what is signed where the format counts bytes, and does not hold the log's time against the certificate.
final class SigstoreReader implements KeylessReader {
    private final Owner owner;
    private final Log log;
    private final SigningTimes times;

    private SigstoreReader(Owner owner, Log log, SigningTimes times) {
        this.owner = owner;
        this.log = log;
        this.times = times;
    }

    static SigstoreReader of(KeylessTrust trust) throws IOException {
        String where = trust.trustedRoot().toString();
        try (var in = Files.newInputStream(trust.trustedRoot())) {
            SigstoreTrustedRoot root = SigstoreTrustedRoot.from(in);
            return new SigstoreReader(Owner.of(root, trust), Log.of(root), SigningTimes.of(root));
        } catch (SigstoreConfigurationException | GeneralSecurityException | RuntimeException e) {
            MalformedInputException malformed =
                    new MalformedInputException(where, "it is no trusted root of Sigstore: " + firstLine(innermost(e)));
            malformed.initCause(e);
            throw malformed;
        }
    }

    @Override
    public String check(dev.bezoar.seal.sign.Bundle.Proof.Keyless proof, Envelope envelope, String where)
            throws ForgedException {
        try {
            Bundle bundle =
                    Bundle.from(new StringReader(new String(proof.document().toArray(), StandardCharsets.UTF_8)));
            Bytes signature = onlySignature(bundle, envelope, where);
            X509Certificate certificate = Certificates.getLeaf(bundle.getCertPath());
            requireSigned(certificate, envelope, signature, where);
            owner.requireTrusted(certificate, certificate.getNotBefore().toInstant(), where);
            String identity = owner.identity(certificate, where);
            for (RekorEntry entry : bundle.getEntries()) {
                log.requireLogged(entry, new LogBody.Signed(envelope, signature, certificate), where);
            }
            for (Instant time : times.of(bundle, signature, where)) {
                SigningTimes.requireWithin(certificate, time, where);
                owner.requireTrusted(certificate, time, where);
            }
            return identity;
        } catch (BundleParseException | RuntimeException e) { // the libraries throw many kinds for broken bytes
            throw new ForgedException(
                    Forgery.MALFORMED, "%s: it is no bundle of Sigstore: %s".formatted(where, firstLine(innermost(e))));
        }
    }

    /// What we read and what the library reads must be the same.
    private static Bytes onlySignature(Bundle bundle, Envelope envelope, String where) throws ForgedException {
        var read = bundle.getDsseEnvelope().orElseThrow(() -> new IllegalStateException("there is no envelope in it"));
        if (read.getSignatures().size() != 1 || envelope.signatures().size() != 1) {
            throw new ForgedException(
                    Forgery.MALFORMED,
                    "%s: a keyless seal has exactly one signature, this has %d"
                            .formatted(where, envelope.signatures().size()));
        }
        Bytes signature = envelope.signatures().getFirst();
        boolean same = signature.equals(new Bytes(read.getSignature()))
                && envelope.payload().equals(new Bytes(read.getPayload()))
                && envelope.type().equals(read.getPayloadType());
        if (!same) {
            throw new ForgedException(Forgery.MALFORMED, where + ": it can be read in two ways");
        }
        return signature;
    }

    private static void requireSigned(X509Certificate certificate, Envelope envelope, Bytes signature, String where)
            throws ForgedException {
        boolean signed;
        try {
            signed = Verifiers.newVerifier(certificate.getPublicKey())
                    .verify(envelope.preAuthentication(), signature.toArray());
        } catch (GeneralSecurityException _) {
            signed = false; // not even laid out as a signature of such a key
        }
        if (!signed) {
            throw new ForgedException(
                    Forgery.BAD_SIGNATURE, where + ": the signature in it does not fit its content and certificate");
        }
    }

    /// What a library says of a failure, in one line.
    static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("");
    }

    private static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; innermost.getCause() != null && depth < 20; depth++) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /// Returns `all` without what may not be missing.
    static <T> List<T> required(List<T> all, String what) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no " + what + " in it");
        }
        return List.copyOf(all);
    }
}
