package dev.bezoar.seal.keyless;

import dev.bezoar.seal.sign.Envelope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// A Sigstore of a test's own: who vouches, two kinds of logs, and timestamps.
///
/// @param authority vouches for signers
/// @param certificateLog makes their certificates public
/// @param log makes signatures public
/// @param timestamps says when they were made
record MadeSigstore(MadeAuthority authority, KeyPair certificateLog, MadeLog log, MadeTimestamps timestamps) {
    static final Instant SIGNED = Instant.parse("2026-11-20T12:05:00Z");
    static final String IDENTITY = "alice@example.org";
    static final String ISSUER = "https://login.example.org";
    private static final MadeAuthority.Life LIFE =
            new MadeAuthority.Life(Instant.parse("2026-11-20T12:00:00Z"), Instant.parse("2026-11-20T12:10:00Z"));
    private static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";

    static MadeSigstore make() {
        return new MadeSigstore(
                MadeAuthority.root("Vouching"),
                MadeAuthority.newKeys(),
                new MadeLog("log.example.org", MadeAuthority.newKeys()),
                MadeTimestamps.of("Clock"));
    }

    /// A signer for ten minutes.
    record Signer(KeyPair keys, X509Certificate certificate) {}

    Signer signer(KeyPurposeId purpose) {
        KeyPair keys = MadeAuthority.newKeys();
        List<MadeAuthority.Stated> stated = List.of(
                new MadeAuthority.Stated(Extension.extendedKeyUsage.getId(), false, new ExtendedKeyUsage(purpose)),
                new MadeAuthority.Stated(
                        Extension.subjectAlternativeName.getId(),
                        true,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, IDENTITY))),
                new MadeAuthority.Stated("1.3.6.1.4.1.57264.1.8", false, new DERUTF8String(ISSUER)));
        X509v3CertificateBuilder builder = authority.builder("signer", keys, LIFE, stated);
        try {
            byte[] withoutLog = MadeAuthority.holder(builder, authority.keys())
                    .toASN1Structure()
                    .getTBSCertificate()
                    .getEncoded();
            builder.addExtension(new ASN1ObjectIdentifier(SCT_LIST), false, new DEROctetString(madePublic(withoutLog)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Signer(keys, authority.signed(builder));
    }

    /// The list of one promise that a certificate is public, as RFC 6962 lays it out.
    private byte[] madePublic(byte[] certificate) {
        long time = LIFE.from().toEpochMilli();
        byte[] issuer = MadeLog.sha256(authority.keys().getPublic().getEncoded());
        byte[] head = ByteBuffer.allocate(10)
                .put((byte) 0)
                .put((byte) 0)
                .putLong(time)
                .array();
        byte[] length = {(byte) (certificate.length >> 16), (byte) (certificate.length >> 8), (byte) certificate.length
        };
        byte[] noExtensions = {0, 0};
        byte[] signature = MadeLog.sign(
                certificateLog, MadeLog.joined(head, new byte[] {0, 1}, issuer, length, certificate, noExtensions));
        byte[] promise = MadeLog.joined(
                new byte[] {0},
                MadeLog.sha256(certificateLog.getPublic().getEncoded()),
                ByteBuffer.allocate(8).putLong(time).array(),
                noExtensions,
                new byte[] {4, 3},
                length(signature),
                signature);
        byte[] one = MadeLog.joined(length(promise), promise);
        return MadeLog.joined(length(one), one);
    }

    private static byte[] length(byte[] of) {
        return new byte[] {(byte) (of.length >> 8), (byte) of.length};
    }

    /// What a signer signed.
    record Signed(Signer signer, byte[] payload, byte[] signature) {
        static Signed of(Signer signer, String payload) {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            byte[] message = Envelope.preAuthentication(Envelope.IN_TOTO, bytes);
            return new Signed(signer, bytes, MadeLog.sign(signer.keys(), message));
        }

        private String certificate() {
            try {
                return MadeLog.base64(signer.certificate().getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /// As the first version of logs writes it.
        MadeLog.Entry first() {
            String pem = MadeLog.base64(MadeAuthority.pem(signer.certificate()).getBytes(StandardCharsets.US_ASCII));
            String digest = HexFormat.of().formatHex(MadeLog.sha256(payload));
            return new MadeLog.Entry("dsse", "0.0.1", """
                    {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256","value":"%s"},\
                    "payloadHash":{"algorithm":"sha256","value":"%s"},"signatures":[{"signature":"%s","verifier":"%s"}]}}""".formatted(digest, digest, MadeLog.base64(signature), pem));
        }

        /// As the second version of logs writes envelopes.
        MadeLog.Entry second() {
            return new MadeLog.Entry(
                    "dsse", "0.0.2", """
                    {"apiVersion":"0.0.2","kind":"dsse","spec":{"dsseV002":{"payloadHash":{"algorithm":"SHA2_256",\
                    "digest":"%s"},"signatures":[%s]}}}""".formatted(MadeLog.base64(MadeLog.sha256(payload)), content()));
        }

        /// As the second version of logs writes digests.
        MadeLog.Entry digest() {
            byte[] message = Envelope.preAuthentication(Envelope.IN_TOTO, payload);
            return new MadeLog.Entry(
                    "hashedrekord", "0.0.2", """
                    {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{\
                    "algorithm":"SHA2_256","digest":"%s"},"signature":%s}}}""".formatted(MadeLog.base64(MadeLog.sha256(message)), content()));
        }

        private String content() {
            return """
                    {"content":"%s","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{\
                    "rawBytes":"%s"}}}""".formatted(MadeLog.base64(signature), certificate());
        }

        /// The whole bundle.
        String bundle(List<String> entries, List<byte[]> timestamps) {
            List<String> answers = new ArrayList<>();
            for (byte[] timestamp : timestamps) {
                answers.add("{\"signedTimestamp\":\"%s\"}".formatted(MadeLog.base64(timestamp)));
            }
            return """
                    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{\
                    "certificate":{"rawBytes":"%s"},"tlogEntries":[%s],\
                    "timestampVerificationData":{"rfc3161Timestamps":[%s]}},\
                    "dsseEnvelope":{"payload":"%s","payloadType":"application/vnd.in-toto+json",\
                    "signatures":[{"sig":"%s","keyid":""}]}}""".formatted(
                            certificate(),
                            String.join(",", entries),
                            String.join(",", answers),
                            MadeLog.base64(payload),
                            MadeLog.base64(signature));
        }
    }

    /// What names all of these as trusted.
    String trustedRoot() {
        return """
                {"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1","tlogs":[%s],\
                "certificateAuthorities":[%s],"ctlogs":[%s],"timestampAuthorities":[%s]}""".formatted(
                        logJson(log.host(), log.keys()),
                        authorityJson(List.of(authority.certificate())),
                        logJson("certificates.example.org", certificateLog),
                        authorityJson(List.of(
                                timestamps.certificate(), timestamps.root().certificate())));
    }

    private static String logJson(String host, KeyPair keys) {
        byte[] key = keys.getPublic().getEncoded();
        return """
                {"baseUrl":"https://%s","hashAlgorithm":"SHA2_256","publicKey":{"rawBytes":"%s",\
                "keyDetails":"PKIX_ECDSA_P256_SHA_256","validFor":{"start":"2026-01-01T00:00:00Z",\
                "end":"2030-01-01T00:00:00Z"}},"logId":{"keyId":"%s"}}""".formatted(host, MadeLog.base64(key), MadeLog.base64(MadeLog.sha256(key)));
    }

    private static String authorityJson(List<X509Certificate> chain) {
        List<String> certificates = new ArrayList<>();
        try {
            for (X509Certificate one : chain) {
                certificates.add("{\"rawBytes\":\"%s\"}".formatted(MadeLog.base64(one.getEncoded())));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return """
                {"subject":{"organization":"example.org","commonName":"made"},"uri":"https://example.org",\
                "certChain":{"certificates":[%s]},"validFor":{"start":"2026-01-01T00:00:00Z"}}""".formatted(String.join(",", certificates));
    }
}
