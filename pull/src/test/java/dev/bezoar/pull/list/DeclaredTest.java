package dev.bezoar.pull.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredTest {
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void of_hexadecimalOrBase64_isTheSameDigest() {
        Declared expected = new Declared.Digest("SHA-256", EMPTY_SHA256);

        assertThat(Declared.of(EMPTY_SHA256.toUpperCase(java.util.Locale.ROOT), Optional.empty()))
                .isEqualTo(expected);
        assertThat(Declared.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Optional.empty()))
                .isEqualTo(expected);
        assertThat(Declared.of("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", Optional.empty()))
                .isEqualTo(expected);
    }

    @Test
    void of_md5WhereSha256ShouldBe_isMalformed() {
        assertThat(Declared.of("d41d8cd98f00b204e9800998ecf8427e", Declared.Algorithm.named("sha256")))
                .isEqualTo(new Declared.Malformed("SHA-256 has 64 hexadecimal digits, these are as long as MD5"));
    }

    @Test
    void of_sixtyFourBits_isMalformed() {
        assertThat(Declared.of("-1234567890123456789", Optional.empty()))
                .isEqualTo(new Declared.Malformed(
                        "a digest has 32, 40, 64, 96 or 128 hexadecimal digits, these are 20 characters"));
    }

    @Test
    void of_nothing_isNothing() {
        assertThat(Declared.of("  ", Optional.empty())).isEqualTo(new Declared.Nothing());
    }
}
