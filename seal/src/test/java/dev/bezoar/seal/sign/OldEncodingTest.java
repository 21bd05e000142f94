package dev.bezoar.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Against what Python 3.11 writes for the same bytes.
class OldEncodingTest {
    @Test
    void of_lineEndsAndQuotes_areShownAsPythonDoes() {
        assertThat(encoded("{\"a\":\"x\"}\n"))
                .isEqualTo("DSSEV1 28 application/vnd.in-toto+json 10 b'{\"a\":\"x\"}\\n'");
        assertThat(encoded("{'a'}")).isEqualTo("DSSEV1 28 application/vnd.in-toto+json 5 b\"{'a'}\"");
        assertThat(encoded("\"it's\"\t\\u00e9\u007fé\0"))
                .isEqualTo(
                        "DSSEV1 28 application/vnd.in-toto+json 17" + " b'\"it\\'s\"\\t\\\\u00e9\\x7f\\xc3\\xa9\\x00'");
    }

    private static String encoded(String payload) {
        return new String(
                OldEncoding.of(Envelope.IN_TOTO, new Bytes(payload.getBytes(StandardCharsets.UTF_8))),
                StandardCharsets.UTF_8);
    }
}
