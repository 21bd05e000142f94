package dev.bezoar.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Checked;
import dev.bezoar.seal.MadeModel;
import dev.bezoar.seal.Resources;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Seals of the reference implementation give what they must.
class GoldenSealTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void make() throws IOException {
        model = MadeModel.in(folder);
    }

    @ParameterizedTest
    @CsvSource({"p256,files,7", "p384,files,7", "p521,files,7", "p256,shards,6", "p384,shards,6", "p521,shards,6"})
    void verify_sealOfAKey_isIntact(String curve, String method, int files) throws IOException {
        Verdict verdict = verify("%s.%s.sig.json".formatted(curve, method), curve, Strictness.USUAL);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
            assertThat(intact.seal().files()).isEqualTo(files);
            assertThat(intact.seal().name()).isEqualTo("model");
            assertThat(intact.notes())
                    .contains("The seal does not look at .git, .gitignore, .gitattributes, .github;"
                            + " 2 files there were not checked.");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "shards"})
    void verify_strictly_refusesWhatTheSealDoesNotLookAt(String method) throws IOException {
        Verdict verdict = verify("p256.%s.sig.json".formatted(method), "p256", Strictness.STRICT);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .filteredOn(change -> change.kind() == Change.Kind.UNSEALED)
                                .extracting(Change::path)
                                .containsExactly(".gitattributes", ".github/workflow.yml"));
    }

    @Test
    void verify_sealOfACertificate_isIntactAndNamesItsOwner() throws IOException {
        Verdict verdict = Checked.verify(
                model,
                Resources.golden("certificate.leaf.sig.json"),
                Checked.root(Resources.golden("chain.root.pem")),
                Strictness.USUAL);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.seal().signer()).isEqualTo("CN=Toy Signer"));
    }

    @Test
    void verify_sealOfAnExpiredCertificate_isRefused() throws IOException {
        Verdict verdict = Checked.verify(
                model,
                Resources.golden("certificate.expired.sig.json"),
                Checked.root(Resources.golden("chain.root.pem")),
                Strictness.COMPATIBLE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Forged.class,
                        forged -> assertThat(forged.check()).isEqualTo(Forgery.EXPIRED_CERTIFICATE));
    }

    @Test
    void verify_sealOfAnotherKey_namesBoth() throws IOException {
        Verdict verdict = verify("p256.files.sig.json", "p384", Strictness.USUAL);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Forged.class, forged -> {
            assertThat(forged.check()).isEqualTo(Forgery.UNKNOWN_KEY);
            assertThat(forged.detail()).startsWith("p256.files.sig.json: it is signed with key 8bac39ab0cb0efb7, ");
        });
    }

    @Test
    void verify_oneShardAltered_namesTheFile() throws IOException {
        byte[] weights = Files.readAllBytes(model.resolve("weights.bin"));
        weights[200_000] ^= 1;
        Files.write(model.resolve("weights.bin"), weights);

        Verdict verdict = verify("p384.shards.sig.json", "p384", Strictness.USUAL);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .containsExactly(
                                        Change.of(Change.Kind.ALTERED, "weights.bin", "the digest of a part differs")));
    }

    private Verdict verify(String seal, String curve, Strictness strictness) throws IOException {
        Trust trust = Checked.key(Resources.golden(curve + ".pub.pem"));
        return Checked.verify(model, Resources.golden(seal), trust, strictness);
    }
}
