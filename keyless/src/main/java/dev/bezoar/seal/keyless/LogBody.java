package dev.bezoar.seal.keyless;

import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.sign.Envelope;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.json.JsonParseException;
import dev.sigstore.proto.common.v1.HashAlgorithm;
import dev.sigstore.proto.rekor.v2.Signature;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorTypeException;
import dev.sigstore.rekor.client.RekorTypes;
import dev.sigstore.rekor.dsse.v0_0_1.PayloadHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// What an entry of a log says: who signed what, in one of the three ways that logs write it.
final class LogBody {
    private LogBody() {}

    /// What it must say.
    ///
    /// @param envelope what is signed
    /// @param signature of the envelope
    /// @param certificate of the one who signed
    record Signed(Envelope envelope, Bytes signature, X509Certificate certificate) {
        private Bytes payloadDigest() {
            return sha256(envelope.payload().toArray());
        }

        private Bytes encoded() {
            try {
                return new Bytes(certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was read is encoded", e);
            }
        }
    }

    /// Checks that `entry` is about `signed`.
    static void requireAbout(RekorEntry entry, Signed signed, String where) throws ForgedException {
        String kind;
        boolean about;
        try {
            kind = entry.getBodyDecoded().getKind() + " "
                    + entry.getBodyDecoded().getApiVersion();
            about = switch (kind) {
                case "dsse 0.0.1" -> isAboutFirst(entry, signed);
                case "dsse 0.0.2" -> isAboutSecond(entry, signed);
                case "hashedrekord 0.0.2" -> isAboutHash(entry, signed);
                default ->
                    throw new ForgedException(
                            Forgery.WRONG_LOG_ENTRY,
                            "%s: an entry of a log of kind dsse or hashedrekord is read, this is \"%s\""
                                    .formatted(where, kind));
            };
        } catch (JsonParseException | RekorTypeException | GeneralSecurityException | RuntimeException e) {
            throw new ForgedException(
                    Forgery.WRONG_LOG_ENTRY,
                    "%s: what a log has of it is not readable: %s".formatted(where, SigstoreReader.firstLine(e)));
        }
        if (!about) {
            throw new ForgedException(
                    Forgery.WRONG_LOG_ENTRY,
                    where + ": what a log has is about another content, signature or certificate");
        }
    }

    private static boolean isAboutFirst(RekorEntry entry, Signed signed)
            throws RekorTypeException, GeneralSecurityException {
        var body = RekorTypes.getDsseV001(entry);
        if (body.getSignatures().size() != 1 || body.getPayloadHash().getAlgorithm() != PayloadHash.Algorithm.SHA_256) {
            return false;
        }
        var only = body.getSignatures().getFirst();
        X509Certificate signer =
                (X509Certificate) Certificates.fromPem(Base64.getDecoder().decode(only.getVerifier()));
        return body.getPayloadHash().getValue().equals(signed.payloadDigest().hex())
                && new Bytes(Base64.getDecoder().decode(only.getSignature())).equals(signed.signature())
                && new Bytes(signer.getEncoded()).equals(signed.encoded());
    }

    private static boolean isAboutSecond(RekorEntry entry, Signed signed) throws RekorTypeException {
        var body = RekorTypes.getDsseV002(entry);
        List<Signature> signatures = body.getSignaturesList();
        return signatures.size() == 1
                && body.getPayloadHash().getAlgorithm() == HashAlgorithm.SHA2_256
                && new Bytes(body.getPayloadHash().getDigest().toByteArray()).equals(signed.payloadDigest())
                && isOf(signatures.getFirst(), signed);
    }

    private static boolean isAboutHash(RekorEntry entry, Signed signed) throws RekorTypeException {
        var body = RekorTypes.getHashedRekordV002(entry);
        return body.getData().getAlgorithm() == HashAlgorithm.SHA2_256
                && new Bytes(body.getData().getDigest().toByteArray())
                        .equals(sha256(signed.envelope().preAuthentication()))
                && isOf(body.getSignature(), signed);
    }

    private static boolean isOf(Signature signature, Signed signed) {
        return new Bytes(signature.getContent().toByteArray()).equals(signed.signature())
                && new Bytes(signature
                                .getVerifier()
                                .getX509Certificate()
                                .getRawBytes()
                                .toByteArray())
                        .equals(signed.encoded());
    }

    private static Bytes sha256(byte[] content) {
        try {
            return new Bytes(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
