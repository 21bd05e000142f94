package dev.bezoar.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    /// The example of the protocol's own description.
    @Test
    void preAuthentication_helloWorld_isThatOfTheProtocol() {
        byte[] encoded = Envelope.preAuthentication(
                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void preAuthentication_lengthsAreOfBytes() {
        byte[] encoded = Envelope.preAuthentication("ü", "ß€".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(encoded, StandardCharsets.UTF_8)).isEqualTo("DSSEv1 2 ü 5 ß€");
    }
}
