package dev.bezoar.seal.keyless;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigstoreCryptographyTest {
    /// RFC 7693, appendix A.
    @Test
    void hash_blake2b_isOfTheStandard() {
        assertThat(hashed("blake2b", "abc"))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    /// The first of BLAKE3's own test vectors.
    @Test
    void hash_blake3_isOfItsAuthors() {
        assertThat(hashed("blake3", "")).isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    }

    @Test
    void hash_another_isNotKnown() {
        assertThat(new SigstoreCryptography().hash("md5")).isEmpty();
    }

    private static String hashed(String name, String text) {
        return HexFormat.of()
                .formatHex(new SigstoreCryptography()
                        .hash(name)
                        .orElseThrow()
                        .get()
                        .digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
