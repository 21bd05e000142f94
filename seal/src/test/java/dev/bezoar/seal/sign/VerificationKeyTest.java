package dev.bezoar.seal.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Resources;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationKeyTest {
    /// The hints are those that the reference implementation wrote into its seals of these keys.
    @ParameterizedTest
    @CsvSource({
        "p256, 8bac39ab0cb0efb72029b8380884e3efa0c44d345ba7bc8d8e2d8845f3be9bf8",
        "p384, 1a7d3fbe6eed30434c20ef494cee48c86e324aac8aa4c04319afa5d390fc1db3",
        "p521, d772b99e6adc75268eacf64db64377000612afd9fb803df64e8a68312522a44f"
    })
    void hint_ofAGoldenKey_isTheReferencesOwn(String curve, String hint) throws IOException {
        assertThat(VerificationKey.read(Resources.golden(curve + ".pub.pem")).hint())
                .isEqualTo(hint);
    }
}
