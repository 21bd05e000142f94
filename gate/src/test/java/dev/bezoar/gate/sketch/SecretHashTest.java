package dev.bezoar.gate.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretHashTest {
    private static final long LOW = 0x0706050403020100L;
    private static final long HIGH = 0x0F0E0D0C0B0A0908L;

    /// The vector of the paper's appendix A, and the first two of the authors' reference table.
    @Test
    void of_thePublishedVectors_agrees() {
        SecretHash hash = new SecretHash(LOW, HIGH);

        assertThat(hash.of(first(15))).isEqualTo(0xA129CA6149BE45E5L);
        assertThat(hash.of(first(0))).isEqualTo(0x726FDB47DD0E0E31L);
        assertThat(hash.of(first(1))).isEqualTo(0x74F839C593DC67FDL);
    }

    @Test
    void of_anotherKey_differs() {
        assertThat(new SecretHash(LOW, HIGH).of("somebody")).isNotEqualTo(new SecretHash(LOW, HIGH + 1).of("somebody"));
    }

    private static byte[] first(int count) {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at++) {
            bytes[at] = (byte) at;
        }
        return bytes;
    }
}
