package dev.bezoar.seal.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.Envelope;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A certificate that ended since is accepted if, and only if, a trusted authority saw the signature in its life.
class TokenReaderTest {
    private static final MadeAuthority COMPANY = MadeAuthority.root("Company");
    private static final MadeTimestamps CLOCK = MadeTimestamps.of("Clock");
    private static final Instant IN_LIFE = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path root = Path.of("");
    private Path clocks = Path.of("");
    private X509Certificate certificate = COMPANY.certificate();
    private byte[] signature = {};

    @BeforeEach
    void make() throws IOException {
        KeyPair keys = MadeAuthority.newKeys();
        certificate = COMPANY.vouch(
                "Signer",
                keys,
                new MadeAuthority.Life(MadeAuthority.FOUNDED, Instant.parse("2026-06-01T00:00:00Z")),
                List.of(new MadeAuthority.Stated(
                        Extension.keyUsage.getId(), true, new KeyUsage(KeyUsage.digitalSignature))));
        signature = MadeLog.sign(keys, Envelope.preAuthentication(Envelope.IN_TOTO, PAYLOAD));
        root = Files.writeString(folder.resolve("root.pem"), MadeAuthority.pem(COMPANY.certificate()));
        clocks = Files.writeString(
                folder.resolve("clock.pem"), MadeAuthority.pem(CLOCK.root().certificate()));
    }

    @Test
    void signer_stampedInTheLifeOfTheCertificate_isAccepted() throws Exception {
        assertThat(signer(clocks, CLOCK.answer(signature, IN_LIFE))).isEqualTo("CN=Signer");
    }

    /// As the conformance suite has it: the signer has the name of who vouches for him, whose key is of another kind.
    @Test
    void signer_ofTheNameAndNotTheKindOfHisAuthority_isAccepted() throws Exception {
        MadeAuthority old = MadeAuthority.root("Signer", MadeAuthority.newRsaKeys());
        KeyPair keys = MadeAuthority.newKeys();
        certificate = old.vouch(
                "Signer",
                keys,
                new MadeAuthority.Life(MadeAuthority.FOUNDED, MadeAuthority.CLOSED),
                List.of(new MadeAuthority.Stated(
                        Extension.keyUsage.getId(), true, new KeyUsage(KeyUsage.digitalSignature))));
        signature = MadeLog.sign(keys, Envelope.preAuthentication(Envelope.IN_TOTO, PAYLOAD));
        Path own = Files.writeString(folder.resolve("own.pem"), MadeAuthority.pem(certificate));
        Files.writeString(root, MadeAuthority.pem(old.certificate()));

        assertThat(check(Optional.empty())).isEqualTo("CN=Signer");
        assertThat(Certificate.read(root).getFirst().isRoot()).isTrue();
        assertThat(Certificate.read(own).getFirst().isRoot()).isFalse();
    }

    @Test
    void signer_authorityItselfGiven_isAccepted() throws Exception {
        Files.writeString(clocks, MadeAuthority.pem(CLOCK.certificate()));

        assertThat(signer(clocks, CLOCK.answer(signature, IN_LIFE))).isEqualTo("CN=Signer");
    }

    @Test
    void signer_nobodyBelievedOrNoStamp_isExpired() {
        String expired = "m.sig: the certificate of CN=Signer is valid from 2026-01-01T00:00:00Z to"
                + " 2026-06-01T00:00:00Z, not at 2026-11-21T12:00:00Z";

        refuses(() -> signer(clocks), Forgery.EXPIRED_CERTIFICATE, expired);
        refuses(() -> check(Optional.empty(), CLOCK.answer(signature, IN_LIFE)), Forgery.EXPIRED_CERTIFICATE, expired);
    }

    @Test
    void signer_stampedAfterTheCertificateEnded_isExpired() {
        refuses(
                () -> signer(clocks, CLOCK.answer(signature, Instant.parse("2026-07-01T00:00:00Z"))),
                Forgery.EXPIRED_CERTIFICATE,
                "m.sig: the certificate of CN=Signer is valid from 2026-01-01T00:00:00Z to 2026-06-01T00:00:00Z,"
                        + " not at 2026-07-01T00:00:00Z");
    }

    @Test
    void signer_stampOfAnotherAuthority_isUntrusted() {
        refuses(
                () -> signer(clocks, MadeTimestamps.of("Clock").answer(signature, IN_LIFE)),
                Forgery.UNTRUSTED_TIMESTAMP,
                "m.sig: its timestamp is not believed: nobody trusted vouches for its signer");
    }

    @Test
    void signer_stampOfAnotherSignature_isUntrusted() {
        refuses(
                () -> signer(clocks, CLOCK.answer(new byte[] {1}, IN_LIFE)),
                Forgery.UNTRUSTED_TIMESTAMP,
                "m.sig: its timestamp is not believed: it is about another signature");
    }

    @Test
    void signer_damagedStamp_isUntrusted() throws Exception {
        byte[] good = CLOCK.answer(signature, IN_LIFE);

        for (int at = 0; at < good.length; at += 11) {
            byte[] damaged = good.clone();
            damaged[at] ^= 4;
            try {
                assertThat(signer(clocks, damaged)).as("byte %d", at).isEqualTo("CN=Signer");
            } catch (ForgedException refused) {
                assertThat(refused.verdict().detail()).as("byte %d", at).startsWith("m.sig: ");
            }
        }
    }

    @Test
    void of_noCertificate_saysSo() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> TokenReader.of(List.of(empty)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(empty + ": there is no CERTIFICATE in it");
    }

    private interface Check {
        String signer() throws IOException, ForgedException;
    }

    private static void refuses(Check check, Forgery reason, String message) {
        assertThatThrownBy(check::signer).isInstanceOfSatisfying(ForgedException.class, forged -> {
            assertThat(forged.verdict()).isEqualTo(new Verdict.Forged(reason, message));
        });
    }

    private String signer(Path authorities, byte[]... stamps) throws IOException, ForgedException {
        return check(Optional.of(authorities), stamps);
    }

    private String check(Optional<Path> authorities, byte[]... stamps) throws IOException, ForgedException {
        Trust trust = new Trust.Roots(
                Certificate.read(root),
                List.of(),
                Optional.empty(),
                authorities.isEmpty() ? Optional.empty() : Optional.of(TokenReader.of(List.of(authorities.get()))));
        return new SignatureCheck(trust, NOW).signer(bundle(stamps), "m.sig");
    }

    private Bundle bundle(byte[]... stamps) throws ForgedException {
        try {
            List<String> answers = java.util.Arrays.stream(stamps)
                    .map(stamp -> "{\"signedTimestamp\":\"%s\"}".formatted(MadeLog.base64(stamp)))
                    .toList();
            String json = """
                    {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{\
                    "x509CertificateChain":{"certificates":[{"rawBytes":"%s"}]},"timestampVerificationData":{\
                    "rfc3161Timestamps":[%s]}},"dsseEnvelope":{"payload":"%s","payloadType":"%s",\
                    "signatures":[{"sig":"%s"}]}}""".formatted(
                            MadeLog.base64(certificate.getEncoded()),
                            String.join(",", answers),
                            MadeLog.base64(PAYLOAD),
                            Envelope.IN_TOTO,
                            MadeLog.base64(signature));
            Bundle bundle = Bundle.parse(json.getBytes(StandardCharsets.UTF_8), "m.sig");
            assertThat(bundle.proof()).isInstanceOfSatisfying(Bundle.Proof.Certificates.class, proof -> {
                assertThat(proof.timestamps()).hasSize(stamps.length);
                assertThat(proof.certificates()).doesNotContain(new Bytes(new byte[0]));
            });
            return bundle;
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
