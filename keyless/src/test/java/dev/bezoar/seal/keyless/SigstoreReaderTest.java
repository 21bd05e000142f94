package dev.bezoar.seal.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.keyless.MadeSigstore.Signed;
import dev.bezoar.seal.sign.AddedCryptography;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.KeylessTrust;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every check of a keyless seal passes for a good one and has a reason of its own for a bad one.
class SigstoreReaderTest {
    private static final MadeSigstore TRUSTED = MadeSigstore.make();
    private static final MadeSigstore OTHER = MadeSigstore.make();
    private static final Signed SIGNED =
            Signed.of(TRUSTED.signer(KeyPurposeId.id_kp_codeSigning), "{\"name\":\"Größe-重み\"}");
    private static final String ALICE = "alice@example.org (known to https://login.example.org)";
    private static final Instant LATER = MadeSigstore.SIGNED.plusSeconds(600);

    @TempDir
    private Path folder;

    private Path root = Path.of("");

    @BeforeEach
    void make() throws IOException {
        root = Files.writeString(folder.resolve("trusted_root.json"), TRUSTED.trustedRoot());
    }

    @Test
    void check_firstVersionOfLogs_namesTheSigner() throws Exception {
        assertThat(check(logged(SIGNED.first()))).isEqualTo(ALICE);
    }

    @Test
    void check_secondVersionOfLogs_takesTheTimeFromAnAuthority() throws Exception {
        for (MadeLog.Entry entry : List.of(SIGNED.second(), SIGNED.digest())) {
            assertThat(check(stamped(entry, TRUSTED.timestamps(), MadeSigstore.SIGNED)))
                    .isEqualTo(ALICE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.2", "0.3"})
    void check_olderVersionsOfBundles_areRead(String version) throws Exception {
        String older = logged(SIGNED.first())
                .replace(".v0.3+json", "+json;version=" + version)
                .replaceFirst("\"certificate\":(\\{[^}]*})", "\"x509CertificateChain\":{\"certificates\":[$1]}");

        assertThat(check(older)).isEqualTo(ALICE);
    }

    @Test
    void check_contentChanged_isABadSignature() {
        String other = MadeLog.base64("{\"name\":\"other\"}".getBytes(StandardCharsets.UTF_8));

        refuses(
                logged(SIGNED.first()).replace(MadeLog.base64(SIGNED.payload()), other),
                Forgery.BAD_SIGNATURE,
                "m.sig: the signature in it does not fit its content and certificate");
    }

    @Test
    void check_anotherAuthority_isAnUntrustedCertificate() {
        Signed foreign = Signed.of(OTHER.signer(KeyPurposeId.id_kp_codeSigning), "{}");

        refuses(
                logged(foreign, foreign.first()),
                Forgery.UNTRUSTED_CERTIFICATE,
                "m.sig: no authority of the trusted root vouches for its certificate at 2026-11-20T12:00:00Z");
    }

    @Test
    void check_certificateThatNoLogKnows_isUnlogged() {
        MadeSigstore secret =
                new MadeSigstore(TRUSTED.authority(), OTHER.certificateLog(), TRUSTED.log(), TRUSTED.timestamps());
        Signed unlogged = Signed.of(secret.signer(KeyPurposeId.id_kp_codeSigning), "{}");

        refuses(
                logged(unlogged, unlogged.first()),
                Forgery.UNLOGGED_CERTIFICATE,
                "m.sig: no log of the trusted root says that its certificate was made public:"
                        + " No valid SCTs were found, all(1) SCTs were invalid");
    }

    @Test
    void check_certificateForOtherUse_isWrongKeyUsage() {
        Signed server = Signed.of(TRUSTED.signer(KeyPurposeId.id_kp_serverAuth), "{}");

        refuses(
                logged(server, server.first()),
                Forgery.WRONG_KEY_USAGE,
                "m.sig: its certificate is not for the signing of code");
    }

    @Test
    void check_anotherIdentity_namesBoth() {
        refuses(
                new KeylessTrust(root, Optional.of("bob@example.org"), Optional.of(MadeSigstore.ISSUER)),
                logged(SIGNED.first()),
                Forgery.WRONG_IDENTITY,
                "m.sig: it must be signed by bob@example.org (known to https://login.example.org), it is signed by "
                        + ALICE);
    }

    @Test
    void check_knownToAnotherIssuer_namesBoth() {
        refuses(
                new KeylessTrust(root, Optional.of(MadeSigstore.IDENTITY), Optional.of("https://evil.example.org")),
                logged(SIGNED.first()),
                Forgery.WRONG_IDENTITY,
                "m.sig: it must be signed by alice@example.org (known to https://evil.example.org), it is signed by "
                        + ALICE);
    }

    @Test
    void check_anybodyAllowed_namesTheSigner() throws Exception {
        assertThat(check(new KeylessTrust(root, Optional.empty(), Optional.empty()), logged(SIGNED.first())))
                .isEqualTo(ALICE);
    }

    @Test
    void check_entryOfAnotherSignature_isAWrongLogEntry() {
        Signed again = Signed.of(SIGNED.signer(), "{}");

        for (MadeLog.Entry entry : List.of(again.first(), again.second(), again.digest())) {
            refuses(
                    stamped(entry, TRUSTED.timestamps(), MadeSigstore.SIGNED),
                    Forgery.WRONG_LOG_ENTRY,
                    "m.sig: what a log has is about another content, signature or certificate");
        }
    }

    @Test
    void check_entryOfAnotherKind_saysWhich() {
        refuses(
                logged(new MadeLog.Entry(
                        "intoto", "0.0.2", "{\"apiVersion\":\"0.0.2\",\"kind\":\"intoto\",\"spec\":{}}")),
                Forgery.WRONG_LOG_ENTRY,
                "m.sig: an entry of a log of kind dsse or hashedrekord is read, this is \"intoto 0.0.2\"");
    }

    @Test
    void check_anotherLog_isNotLogged() {
        refuses(
                SIGNED.bundle(
                        List.of(OTHER.log().json(SIGNED.first(), MadeLog.Answer.at(MadeSigstore.SIGNED))), List.of()),
                Forgery.NOT_LOGGED,
                "m.sig: no log of the trusted root has its signature:"
                        + " Log entry (logid) does not match any provided transparency logs.");
    }

    @Test
    void check_proofThatDoesNotLeadToTheRoot_isNotLogged() {
        String bundle = logged(SIGNED.first());
        int at = bundle.indexOf("\"hashes\":[\"") + 12;
        char wrong = bundle.charAt(at) == 'A' ? 'B' : 'A';

        refuses(
                bundle.substring(0, at) + wrong + bundle.substring(at + 1),
                Forgery.NOT_LOGGED,
                "m.sig: no log of the trusted root has its signature: Inclusion proof verification failed");
    }

    @Test
    void check_headOfAnotherSize_isNotLogged() {
        MadeLog.Answer answer = new MadeLog.Answer(MadeSigstore.SIGNED, true, 3);

        refuses(
                SIGNED.bundle(List.of(TRUSTED.log().json(SIGNED.first(), answer)), List.of()),
                Forgery.NOT_LOGGED,
                "m.sig: no log of the trusted root has its signature:");
    }

    @Test
    void check_timeThatTheLogDidNotSign_isNotLogged() {
        refuses(
                logged(SIGNED.first()).replaceFirst("\"integratedTime\":\"\\d+\"", "\"integratedTime\":\"1795176360\""),
                Forgery.NOT_LOGGED,
                "m.sig: no log of the trusted root has its signature: Entry SET was not valid");
    }

    @Test
    void check_loggedAfterTheCertificateEnded_isOutOfItsLife() {
        refuses(
                SIGNED.bundle(List.of(TRUSTED.log().json(SIGNED.first(), MadeLog.Answer.at(LATER))), List.of()),
                Forgery.SIGNED_OUT_OF_LIFE,
                "m.sig: it was signed at 2026-11-20T12:15:00Z, its certificate is valid from 2026-11-20T12:00:00Z to"
                        + " 2026-11-20T12:10:00Z");
    }

    @Test
    void check_loggedWhenTheLogWasNotTrusted_isAnUntrustedTimestamp() {
        Instant before = Instant.parse("2025-12-31T23:59:59Z");

        refuses(
                SIGNED.bundle(List.of(TRUSTED.log().json(SIGNED.first(), MadeLog.Answer.at(before))), List.of()),
                Forgery.UNTRUSTED_TIMESTAMP,
                "m.sig: its log is not trusted for 2025-12-31T23:59:59Z");
    }

    @Test
    void check_stampedAfterTheCertificateEnded_isOutOfItsLife() {
        refuses(
                stamped(SIGNED.second(), TRUSTED.timestamps(), LATER),
                Forgery.SIGNED_OUT_OF_LIFE,
                "m.sig: it was signed at 2026-11-20T12:15:00Z, its certificate is valid from 2026-11-20T12:00:00Z to"
                        + " 2026-11-20T12:10:00Z");
    }

    @Test
    void check_stampOfAnotherAuthority_isUntrusted() {
        refuses(
                stamped(SIGNED.second(), OTHER.timestamps(), MadeSigstore.SIGNED),
                Forgery.UNTRUSTED_TIMESTAMP,
                "m.sig: no authority of the trusted root made its timestamp:"
                        + " Certificates in token were not verifiable against TSAs");
    }

    @Test
    void check_stampOfAnotherSignature_isUntrusted() {
        byte[] other = TRUSTED.timestamps().answer(new byte[] {1}, MadeSigstore.SIGNED);

        refuses(
                SIGNED.bundle(
                        List.of(TRUSTED.log().json(SIGNED.second(), MadeLog.Answer.withoutTime())), List.of(other)),
                Forgery.UNTRUSTED_TIMESTAMP,
                "m.sig: no authority of the trusted root made its timestamp:"
                        + " Timestamp message imprint digest does not match artifact hash");
    }

    /// The library asks one entry only for its time, and checks another.
    @Test
    void check_secondEntryWithAForgedTime_isNotLogged() {
        String honest = TRUSTED.log().json(SIGNED.second(), MadeLog.Answer.withoutTime());
        String forged = OTHER.log().json(SIGNED.second(), MadeLog.Answer.at(MadeSigstore.SIGNED));

        refuses(
                SIGNED.bundle(List.of(honest, forged), List.of()),
                Forgery.NOT_LOGGED,
                "m.sig: no log of the trusted root has its signature:");
    }

    @Test
    void check_nobodySaysWhen_isRefused() {
        refuses(
                SIGNED.bundle(List.of(TRUSTED.log().json(SIGNED.second(), MadeLog.Answer.withoutTime())), List.of()),
                Forgery.MALFORMED,
                "m.sig: it is no bundle of Sigstore: No timestamp verification (set, timestamp) was provided");
    }

    @Test
    void check_noEntryOfALog_isRefused() {
        refuses(
                SIGNED.bundle(List.of(), List.of()),
                Forgery.MALFORMED,
                "m.sig: it is no bundle of Sigstore: Could not find any tlog entries in bundle json");
    }

    @Test
    void check_anyByteDamaged_isRefusedOrTheSame() throws Exception {
        byte[] good = logged(SIGNED.first()).getBytes(StandardCharsets.UTF_8);

        for (int at = 0; at < good.length; at += 41) {
            byte[] damaged = good.clone();
            damaged[at] ^= 1;
            try {
                assertThat(check(new String(damaged, StandardCharsets.ISO_8859_1)))
                        .as("byte %d", at)
                        .isEqualTo(ALICE);
            } catch (ForgedException refused) {
                assertThat(refused.verdict().detail()).as("byte %d", at).startsWith("m.sig");
            }
        }
    }

    @Test
    void keyless_brokenRoot_saysWhatIsWrong() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"mediaType\":\"else\"}");
        Path empty = Files.writeString(folder.resolve("empty.json"), "{}");

        assertThatThrownBy(() -> cryptography().keyless(trust(broken)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(broken + ": it is no trusted root of Sigstore: Unsupported trusted root mediaType: else");
        assertThatThrownBy(() -> cryptography().keyless(trust(empty)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(empty + ": it is no trusted root of Sigstore: there is no certificate authority in it");
    }

    private void refuses(String bundle, Forgery check, String message) {
        refuses(trust(root), bundle, check, message);
    }

    private void refuses(KeylessTrust trust, String bundle, Forgery check, String message) {
        assertThatThrownBy(() -> check(trust, bundle)).isInstanceOfSatisfying(ForgedException.class, forged -> {
            Verdict.Forged verdict = forged.verdict();
            assertThat(verdict.detail()).startsWith(message);
            assertThat(verdict.check()).isEqualTo(check);
        });
    }

    private static String logged(MadeLog.Entry entry) {
        return logged(SIGNED, entry);
    }

    private static String logged(Signed signed, MadeLog.Entry entry) {
        return signed.bundle(List.of(TRUSTED.log().json(entry, MadeLog.Answer.at(MadeSigstore.SIGNED))), List.of());
    }

    private static String stamped(MadeLog.Entry entry, MadeTimestamps authority, Instant time) {
        return SIGNED.bundle(
                List.of(TRUSTED.log().json(entry, MadeLog.Answer.withoutTime())),
                List.of(authority.answer(SIGNED.signature(), time)));
    }

    private static KeylessTrust trust(Path root) {
        return new KeylessTrust(root, Optional.of(MadeSigstore.IDENTITY), Optional.of(MadeSigstore.ISSUER));
    }

    private String check(String bundle) throws IOException, ForgedException {
        return check(trust(root), bundle);
    }

    private static String check(KeylessTrust trust, String bundle) throws IOException, ForgedException {
        SignatureCheck check = new SignatureCheck(new Trust.Other(cryptography().keyless(trust)), Instant.EPOCH);
        return check.signer(Bundle.parse(bundle.getBytes(StandardCharsets.UTF_8), "m.sig"), "m.sig");
    }

    private static AddedCryptography cryptography() {
        return AddedCryptography.in(SigstoreReaderTest.class.getClassLoader()).orElseThrow();
    }
}
