package dev.bezoar.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Checked;
import dev.bezoar.seal.MadeModel;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Change.Kind;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.RecordChanges;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to tamper with what was sealed has a reason of its own.
class VerifierTest {
    private static final SigningKey KEY = SigningKey.generate(dev.bezoar.seal.sign.Curve.P256);

    @TempDir
    private Path folder;

    private Path model;
    private Path seal;

    @BeforeEach
    void make() throws IOException {
        model = MadeModel.in(folder);
        seal = folder.resolve("model.sig");
        Checked.seal(model, seal, KEY);
    }

    @Test
    void verify_nothingChanged_isIntact() throws IOException {
        assertThat(verify(Strictness.STRICT))
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.notes()).isEmpty());
    }

    @Test
    void verify_aFlippedBit_isAltered() throws IOException {
        byte[] weights = Files.readAllBytes(model.resolve("weights.bin"));
        weights[100_000] ^= 4;
        Files.write(model.resolve("weights.bin"), weights);

        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.ALTERED);
            assertThat(change.path()).isEqualTo("weights.bin");
            assertThat(change.detail()).startsWith("digest 2312394bd99545d9 was sealed, ");
        });
    }

    @Test
    void verify_twoFilesSwapped_saysWhichIsWhich() throws IOException {
        Files.writeString(model.resolve("a/x"), "2");
        Files.writeString(model.resolve("a-b/x"), "1");

        assertThat(changes())
                .containsExactly(
                        Change.of(Kind.SWAPPED, "a-b/x", "holds what was sealed as \"a/x\""),
                        Change.of(Kind.SWAPPED, "a/x", "holds what was sealed as \"a-b/x\""));
    }

    @Test
    void verify_cutShort_saysBothLengths() throws IOException {
        Path weights = model.resolve("weights.bin");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 200_000));

        assertThat(changes())
                .containsExactly(
                        Change.of(Kind.TRUNCATED, "weights.bin", "262,144 bytes were sealed, 200,000 are there"));
    }

    @Test
    void verify_longer_saysBothLengths() throws IOException {
        Files.writeString(model.resolve("a/x"), "12");

        assertThat(changes()).containsExactly(Change.of(Kind.EXTENDED, "a/x", "1 bytes were sealed, 2 are there"));
    }

    @Test
    void verify_aFileMore_isAdded() throws IOException {
        Files.createFile(model.resolve("__init__.py"));

        assertThat(changes()).containsExactly(Change.of(Kind.ADDED, "__init__.py", "it was not sealed"));
    }

    @Test
    void verify_aFileLess_isRemoved() throws IOException {
        Files.delete(model.resolve("config.json"));

        assertThat(changes()).containsExactly(Change.of(Kind.REMOVED, "config.json", "it was sealed and is not there"));
    }

    @Test
    void verify_anotherName_isRenamed() throws IOException {
        Files.move(model.resolve("config.json"), model.resolve("config.bak"));

        assertThat(changes())
                .containsExactly(Change.of(Kind.RENAMED, "config.json", "its content is now called \"config.bak\""));
    }

    @Test
    void verify_anotherCase_isCaseChanged() throws IOException {
        Files.move(model.resolve("config.json"), model.resolve("Config.JSON"));

        assertThat(changes())
                .containsExactly(Change.of(Kind.CASE_CHANGED, "config.json", "it is now called \"Config.JSON\""));
    }

    @Test
    void verify_aTwinInAnotherCase_collides() throws IOException {
        Files.writeString(model.resolve("CONFIG.json"), "evil");

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.COLLIDING,
                        "CONFIG.json",
                        "on some systems it is one name with \"config.json\", which was sealed"));
    }

    @Test
    void verify_aLinkToTheSameContent_isLinked() throws IOException {
        Path elsewhere = Files.move(model.resolve("config.json"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(model.resolve("config.json"), elsewhere);

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.LINKED,
                        "config.json",
                        "a file was sealed, this is a link to \"%s\"".formatted(elsewhere)));
    }

    @Test
    void verify_aFolderThatIsALink_isNotFollowed() throws IOException {
        Path elsewhere = Files.move(model.resolve("a"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(model.resolve("a"), elsewhere);

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.LINKED, "a/x", "a file was sealed, \"a\" is a link to \"%s\"".formatted(elsewhere)));
    }

    @Test
    void verify_aPointerInPlaceOfTheFile_saysWhetherItLeadsThere() throws IOException {
        Files.writeString(model.resolve("weights.bin"), """
                version https://git-lfs.github.com/spec/v1
                oid sha256:2312394bd99545d9de131c24efb781e765ac1aec243f2ed9347597a793a415e9
                size 262144
                """);

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.LFS_POINTER, "weights.bin", "a Git LFS pointer to the sealed content; fetch it"));
    }

    @Test
    void verify_aFileInAPlaceThatIsLeftOut_isUnsealed() throws IOException {
        Files.writeString(model.resolve(".github/run.py"), "evil");

        assertThat(changes())
                .containsExactly(
                        Change.of(Kind.UNSEALED, ".github/run.py", "it is in a place that the seal does not look at"));
    }

    @Test
    void verify_aSealedFileInAPlaceThatIsLeftOut_isAltered() throws IOException {
        Files.writeString(model.resolve(".gitattributes"), "# boy\n");

        assertThat(changes()).extracting(Change::kind).containsExactly(Kind.ALTERED);
    }

    @Test
    void verify_emptyFolders_areSealedToo() throws IOException {
        Files.createDirectory(model.resolve("new"));

        assertThat(changes()).containsExactly(Change.of(Kind.ADDED, "new/", "an empty folder that was not sealed"));
    }

    @Test
    void verify_madeExecutable_isAChangeOfMode() throws IOException {
        Files.setPosixFilePermissions(model.resolve("config.json"), PosixFilePermissions.fromString("rw-r--r--"));
        Checked.seal(model, seal, KEY);
        Files.setPosixFilePermissions(model.resolve("config.json"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(changes())
                .containsExactly(Change.of(Kind.MODE, "config.json", "permissions 644 were sealed, 755 are there"));
    }

    @Test
    void verify_anOlderVersion_isRefusedOnceANewerIsWanted() throws IOException {
        byte[] old = Files.readAllBytes(seal);
        byte[] oldStatements = Files.readAllBytes(new SealFiles(seal).statements());
        Checked.seal(model, seal, KEY);
        Files.write(seal, old);
        Files.write(new SealFiles(seal).statements(), oldStatements);
        Question question = new Question(
                model,
                new SealFiles(seal),
                new SignatureCheck(new Trust.Keys(List.of(KEY.publicHalf())), Checked.NOW),
                Strictness.USUAL,
                new Question.Versions(Optional.of(2L), false),
                List.of());

        assertThat(new Verifier(question, Checked.hashing(), Checked.FORMATS, PlaceMemory.none()).verify())
                .isEqualTo(new Verdict.Forged(
                        Forgery.OLDER_VERSION, "model.sig: version 2 or newer is wanted, this is version 1"));
    }

    @Test
    void verify_statementsOfAnotherSeal_areRefused() throws IOException {
        byte[] statements = Files.readAllBytes(new SealFiles(seal).statements());
        Files.writeString(model.resolve("a/x"), "3");
        Checked.seal(model, seal, KEY);
        Files.write(new SealFiles(seal).statements(), statements);

        assertThat(verify(Strictness.USUAL))
                .isInstanceOfSatisfying(
                        Verdict.Forged.class,
                        forged -> assertThat(forged.check()).isEqualTo(Forgery.WRONG_STATEMENT));
    }

    @Test
    void verify_aChangedSeal_isABadSignature() throws IOException {
        byte[] bundle = Files.readAllBytes(seal);
        String text = new String(bundle, java.nio.charset.StandardCharsets.UTF_8);
        String payload = text.substring(text.indexOf("\"payload\":\"") + 11);
        payload = payload.substring(0, payload.indexOf('"'));
        String other = new String(
                        java.util.Base64.getDecoder().decode(payload), java.nio.charset.StandardCharsets.UTF_8)
                .replace("config.json", "config.yaml");
        Files.writeString(
                seal,
                text.replace(
                        payload,
                        java.util.Base64.getEncoder()
                                .encodeToString(other.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(verify(Strictness.COMPATIBLE))
                .isEqualTo(new Verdict.Forged(
                        Forgery.BAD_SIGNATURE, "model.sig: no signature in it fits its content and a trusted key"));
    }

    @Test
    void verify_anyBitOfTheSealFlipped_isNeverIntactUnderAnotherContent() throws IOException {
        Files.writeString(model.resolve("a/x"), "9");
        byte[] bundle = Files.readAllBytes(seal);
        for (int bit = 0; bit < bundle.length * 8; bit += 61) {
            byte[] damaged = bundle.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(seal, damaged);

            assertThat(verify(Strictness.COMPATIBLE)).as("bit %d", bit).isNotInstanceOf(Verdict.Intact.class);
        }
    }

    @Test
    void verify_records_areNamedAndTellACutFromAChange() throws IOException {
        Path data = Files.writeString(model.resolve("data.lines"), "1|a|one\n2|bb|two\n3|a|three\n");
        Checked.seal(model, seal, KEY);
        Files.writeString(data, "1|a|one\n2|a|two\n3|a|three\n");

        assertThat(changes())
                .containsExactly(new Change(
                        Kind.ALTERED,
                        "data.lines",
                        "27 bytes were sealed, 26 are there",
                        Optional.of(new RecordChanges(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(new RecordChanges.Relabelled(1, "bb", "a")),
                                0))));
        Files.writeString(data, "1|a|one\n2|bb|two\n");

        assertThat(changes())
                .containsExactly(new Change(
                        Kind.TRUNCATED,
                        "data.lines",
                        "27 bytes were sealed, 17 are there",
                        Optional.of(new RecordChanges(List.of(), List.of(2L), List.of(), List.of(), 0))));
    }

    @Test
    void verify_recordsThatAreNoLongerReadable_saysWhy() throws IOException {
        Path data = Files.writeString(model.resolve("data.lines"), "1|a|one\n");
        Checked.seal(model, seal, KEY);
        Files.writeString(data, "1|a one\n");

        assertThat(changes())
                .singleElement()
                .satisfies(change -> assertThat(change.detail())
                        .endsWith("; its records cannot be compared: data.lines: a line needs two bars"));
    }

    @Test
    void verify_theFileOfRecordsExchanged_isForged() throws IOException {
        Path data = Files.writeString(model.resolve("data.lines"), "1|a|one\n");
        Checked.seal(model, seal, KEY);
        Files.writeString(data, "1|b|one\n");
        byte[] records = Files.readAllBytes(new SealFiles(seal).records());
        records[5] ^= 1;
        Files.write(new SealFiles(seal).records(), records);

        assertThat(verify(Strictness.USUAL))
                .isEqualTo(new Verdict.Forged(
                        Forgery.WRONG_RECORDS,
                        "model.sig.records: the file of records is not the one that was sealed"));
    }

    @Test
    void verify_tensors_areNamed() throws IOException {
        Path weights = Files.writeString(model.resolve("w.brackets"), "first[one]second[two]third[three]");
        Checked.seal(model, seal, KEY);
        Files.writeString(weights, "first[one]second[2.0]fourth[three]");

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.EXTENDED,
                        "w.brackets",
                        "33 bytes were sealed, 34 are there; tensors altered: second; tensors removed: third;"
                                + " tensors added: fourth"));
        Files.writeString(weights, "first[one]second[two]third[three");

        assertThat(changes())
                .containsExactly(Change.of(
                        Kind.TRUNCATED,
                        "w.brackets",
                        "33 bytes were sealed, 32 are there; its tensors cannot be compared:"
                                + " w.brackets: a bracket is not closed"));
    }

    private Verdict verify(Strictness strictness) throws IOException {
        return Checked.verify(model, seal, new Trust.Keys(List.of(KEY.publicHalf())), strictness);
    }

    private List<Change> changes() throws IOException {
        return verify(Strictness.USUAL) instanceof Verdict.Changed changed ? changed.changes() : List.of();
    }
}
