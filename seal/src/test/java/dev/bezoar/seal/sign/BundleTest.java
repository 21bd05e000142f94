package dev.bezoar.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.seal.verdict.ForgedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    private static final String WHOLE = """
            {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":\
            {"publicKey":{"hint":"00ff"},"tlogEntries":[]},"dsseEnvelope":{"payload":"e30+Pz8=",\
            "payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"AAEC","keyid":""}]}}""";

    @Test
    void toJson_sealOfAKey_hasExactlyTheFieldsOfTheFormat() {
        Envelope envelope = new Envelope(
                Envelope.IN_TOTO,
                new Bytes("{}>??".getBytes(StandardCharsets.UTF_8)),
                List.of(new Bytes(new byte[] {0, 1, 2})));

        assertThat(new String(new Bundle(new Bundle.Proof.Key("00ff"), envelope).toJson(), StandardCharsets.UTF_8))
                .isEqualTo(WHOLE);
    }

    @Test
    void parse_whatWasWritten_isTheSame() throws ForgedException {
        Bundle bundle = parse(WHOLE);

        assertThat(new String(bundle.toJson(), StandardCharsets.UTF_8)).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "e30+Pz8=, e30-Pz8=",
                "v0.3+json, `+json;version=0.3`",
                "`,\"keyid\":\"\"`, `,\"keyid\":null`",
                "`,\"keyid\":\"\"`, ``",
                "`,\"tlogEntries\":[]`, ``",
            })
    void parse_otherWaysToWriteIt_areAccepted(String usual, String other) throws ForgedException {
        String written = WHOLE.replace(".v0.3+json".equals(usual) ? "." : usual, other);
        if (usual.equals("v0.3+json")) {
            written = WHOLE.replace(".v0.3+json", other);
        }

        assertThat(new String(parse(written).toJson(), StandardCharsets.UTF_8)).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "e30+Pz8= | e30+*z8= | `m.sig, dsseEnvelope: \"payload\" is no base64: Illegal base64 character 2a`",
                "AAEC | A | `m.sig, dsseEnvelope, signatures[0]: \"sig\" is no base64:"
                        + " Input byte[] should at least have 2 bytes for base64 bytes`",
                "`[{\"sig\":\"AAEC\",\"keyid\":\"\"}]` | `[]` | `m.sig, dsseEnvelope: there is no signature`",
                "`\"hint\":\"00ff\"` | `\"hint\":\"00ff\",\"hint\":\"1\"` |"
                        + " `m.sig: not JSON: Duplicate Object property \"hint\"`",
                "`\"publicKey\":{\"hint\":\"00ff\"},` | `` |"
                        + " `m.sig, verificationMaterial: a publicKey, x509CertificateChain or certificate is needed`",
                ".v0.3+json | .v0.1+json | `m.sig: a Sigstore bundle of version 0.1 to 0.3 was expected, its media type"
                        + " is \"application/vnd.dev.sigstore.bundle.v0.1+json\"`",
                "`{\"mediaType\"` | `{\"type\"` | `m.sig: \"mediaType\" is missing`",
                "`}}` | `}}}` | `m.sig: not JSON: Unexpected close marker '}': no open Object to close`",
            })
    void parse_broken_saysWhere(String good, String bad, String message) {
        assertThatThrownBy(() -> parse(WHOLE.replace(good, bad)))
                .isInstanceOf(ForgedException.class)
                .hasMessageStartingWith(message);
    }

    private static Bundle parse(String text) throws ForgedException {
        return Bundle.parse(text.getBytes(StandardCharsets.UTF_8), "m.sig");
    }
}
