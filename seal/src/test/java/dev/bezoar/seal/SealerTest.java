package dev.bezoar.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Strictness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
    private static final SigningKey KEY = SigningKey.generate(Curve.P384);

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void make() throws IOException {
        model = MadeModel.in(folder);
    }

    @Test
    void seal_withACertificate_isBelievedThroughItsChain() throws IOException {
        List<Certificate> certificates = new ArrayList<>(Certificate.read(Resources.golden("chain.leaf.pem")));
        certificates.addAll(Certificate.read(Resources.golden("chain.intermediate.pem")));
        SigningKey key = SigningKey.read(Resources.golden("chain.leaf.key.pem"), Optional.empty());
        seal(new Signer(key, certificates), false, false);
        List<Certificate> roots = Certificate.read(Resources.golden("chain.root.pem"));

        assertThat(verify(new Trust.Roots(roots, List.of(), Optional.of("Toy Signer"))))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.seal().signer()).isEqualTo("CN=Toy Signer"));
        assertThat(verify(new Trust.Roots(roots, List.of(), Optional.of("Somebody"))))
                .isEqualTo(new Verdict.Forged(
                        Forgery.WRONG_PUBLISHER,
                        "m.sig: it must be signed by \"Somebody\", it is signed by CN=Toy Signer"));
        assertThat(verify(new Trust.Roots(certificates.subList(0, 1), List.of(), Optional.empty())))
                .isInstanceOf(Verdict.Intact.class);
        assertThat(verify(new Trust.Keys(List.of(KEY.publicHalf()))))
                .isEqualTo(new Verdict.Forged(
                        Forgery.UNKNOWN_KEY,
                        "m.sig: it is signed with a certificate; say whom you trust with --chain"));
    }

    @Test
    void seal_insideTheFolder_isNotPartOfIt() throws IOException {
        Path inside = model.resolve("model.sig");
        SealOptions options = new SealOptions(
                new Signer(KEY, List.of()),
                new SealFiles(inside),
                List.of(),
                Checked.WANTED,
                Checked.NOW,
                0,
                false,
                false);
        new Sealer(options, Checked.hashing(), Checked.FORMATS).seal(model);

        assertThat(Checked.verify(model, inside, new Trust.Keys(List.of(KEY.publicHalf())), Strictness.STRICT))
                .isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void seal_twice_needsLeaveAndCountsOn() throws IOException {
        Signer signer = new Signer(KEY, List.of());
        seal(signer, false, false);

        assertThatThrownBy(() -> seal(signer, false, false))
                .hasMessage(
                        folder.resolve("m.sig") + ": there is a seal already; --replace makes a newer version of it");
        assertThat(seal(signer, false, true).version()).contains(2L);
        assertThat(seal(signer, false, true).version()).contains(3L);
    }

    @Test
    void seal_aSingleFile_isNamedAsAskedFor() throws IOException {
        model = model.resolve("config.json");
        Signer signer = new Signer(KEY, List.of());
        Trust trust = new Trust.Keys(List.of(KEY.publicHalf()));
        seal(signer, false, false);

        assertThat(verify(trust)).isInstanceOf(Verdict.Intact.class);
        seal(signer, true, true);

        assertThat(verify(trust)).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void seal_aLink_isRefusedAndNothingIsWritten() throws IOException {
        Files.createSymbolicLink(model.resolve("out"), Path.of("..", "secret"));

        assertThatThrownBy(() -> seal(new Signer(KEY, List.of()), false, false))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(model.toRealPath()
                        + ": \"out\" is a link to \"../secret\"; links are not sealed, put the file in its place");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(model);
        }
    }

    @Test
    void seal_namesThatCollide_areRefused() throws IOException {
        Files.writeString(model.resolve("CONFIG.json"), "{}");

        assertThatThrownBy(() -> seal(new Signer(KEY, List.of()), false, false))
                .hasMessage(model.toRealPath() + ": \"CONFIG.json\" and \"config.json\" are one name on some systems;"
                        + " --compat seals them");
        assertThat(seal(new Signer(KEY, List.of()), true, false).files()).isEqualTo(8);
    }

    @Test
    void seal_aPointer_isRefused() throws IOException {
        Files.writeString(
                model.resolve("weights.bin"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 5\n");

        assertThatThrownBy(() -> seal(new Signer(KEY, List.of()), false, false))
                .hasMessage(model + ": \"weights.bin\" is a Git LFS pointer, not the file; fetch it, or seal the"
                        + " pointer with --compat");
    }

    @Test
    void seal_aNameThatIsNotUtf8_isRefused() throws IOException {
        Files.createFile(Path.of(java.net.URI.create(model.toUri() + "b%FFd")));

        assertThatThrownBy(() -> seal(new Signer(KEY, List.of()), false, false))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageEndingWith(" is not UTF-8");
    }

    @Test
    void seal_anEmptyFolder_isRefused() throws IOException {
        model = Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> seal(new Signer(KEY, List.of()), false, false))
                .hasMessage(model.toRealPath() + ": there is no file to seal in it");
    }

    @Test
    void seal_aFullDisk_leavesNothingHalfWritten() throws IOException {
        Path readOnly = Files.createDirectory(folder.resolve("gone"));
        Path seal = readOnly.resolve("deeper").resolve("m.sig");
        SealOptions options = new SealOptions(
                new Signer(KEY, List.of()),
                new SealFiles(seal),
                List.of(),
                Checked.WANTED,
                Checked.NOW,
                0,
                false,
                false);

        assertThatThrownBy(() -> new Sealer(options, Checked.hashing(), Checked.FORMATS).seal(model))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it could not be written");
        assertThat(readOnly).isEmptyDirectory();
    }

    private Sealed seal(Signer signer, boolean isCompatible, boolean mayReplace) throws IOException {
        SealOptions options = new SealOptions(
                signer,
                new SealFiles(folder.resolve("m.sig")),
                List.of(),
                Checked.WANTED,
                Checked.NOW,
                0,
                isCompatible,
                mayReplace);
        return new Sealer(options, Checked.hashing(), Checked.FORMATS)
                .seal(model)
                .seal();
    }

    private Verdict verify(Trust trust) throws IOException {
        return Checked.verify(model, folder.resolve("m.sig"), trust, Strictness.USUAL);
    }
}
