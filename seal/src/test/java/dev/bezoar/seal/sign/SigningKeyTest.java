package dev.bezoar.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void read_oldFormOfOpenSsl_findsThePublicHalf() throws IOException {
        SigningKey key = SigningKey.read(Resources.key("p384.sec1.pem"), Optional.empty());

        assertThat(key.publicHalf().pem()).isEqualTo(Files.readString(Resources.key("p384.sec1.pub.pem")));
    }

    @Test
    void read_protectedByOpenSsl_opensWithItsPassword() throws IOException {
        SigningKey key = SigningKey.read(Resources.key("p521.protected.pem"), Optional.of("sesame"));

        assertThat(key.publicHalf().pem()).isEqualTo(Files.readString(Resources.key("p521.protected.pub.pem")));
    }

    @Test
    void read_wrongPassword_saysSo() {
        Path file = Resources.key("p521.protected.pem");

        assertThatThrownBy(() -> SigningKey.read(file, Optional.of("simsim")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": the key does not open: the password is wrong, or the protection is not PBES2");
    }

    @Test
    void read_noPassword_saysWhereToPutIt() {
        Path file = Resources.key("p521.protected.pem");

        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file
                        + ": the key is protected by a password, none was given (--password-file or BEZOAR_PASSWORD)");
    }

    @Test
    void read_rsa_saysWhatIsNeeded() {
        Path file = Resources.key("rsa.pem");

        assertThatThrownBy(() -> SigningKey.read(file, Optional.empty()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith(file + ": the key must be on P-256, P-384 or P-521");
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void write_withAndWithoutPassword_readsBack(Curve curve) throws IOException {
        SigningKey key = SigningKey.generate(curve);
        Path open = KeyFiles.write(key, folder.resolve("plain"), Optional.empty());
        KeyFiles.write(key, folder.resolve("protected"), Optional.of("open sesame"));

        byte[] plain =
                SigningKey.read(folder.resolve("plain"), Optional.empty()).sign(MESSAGE);
        byte[] guarded = SigningKey.read(folder.resolve("protected"), Optional.of("open sesame"))
                .sign(MESSAGE);

        assertThat(VerificationKey.read(open).signed(MESSAGE, plain)).isTrue();
        assertThat(VerificationKey.read(open).signed(MESSAGE, guarded)).isTrue();
        assertThat(VerificationKey.read(open).signed("massage".getBytes(StandardCharsets.UTF_8), plain))
                .isFalse();
    }

    @Test
    void write_passwordBeyondAscii_isRefused() {
        SigningKey key = SigningKey.generate(Curve.P256);

        assertThatThrownBy(() -> KeyFiles.write(key, folder.resolve("k"), Optional.of("öffne dich")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a password must be of ASCII letters, digits and signs");
    }

    @Test
    void write_privateKey_isForItsOwnerOnlyAndNeverOverAnother() throws IOException {
        SigningKey key = SigningKey.generate(Curve.P256);
        Path file = folder.resolve("k");
        KeyFiles.write(key, file, Optional.empty());

        assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100600);
        assertThatThrownBy(() -> KeyFiles.write(key, file, Optional.empty()))
                .hasMessage(file + ": there is a file of that name; a key is never overwritten");
        Files.delete(file);
        assertThatThrownBy(() -> KeyFiles.write(key, file, Optional.empty()))
                .hasMessage(file + ".pub: there is a file of that name; a key is never overwritten");
        assertThat(file).doesNotExist();
    }
}
