package dev.bezoar.seal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Checked;
import dev.bezoar.seal.MadeModel;
import dev.bezoar.seal.Resources;
import dev.bezoar.seal.digest.OtherHashes;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.Envelope;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Seals that other tools made in other ways: before 1.0, with other hashes, through links.
class ForeignSealTest {
    @TempDir
    private Path folder;

    private Path model = Path.of("");
    private Path seal = Path.of("");
    private SigningKey key = SigningKey.generate(dev.bezoar.seal.sign.Curve.P256);

    @BeforeEach
    void make() throws IOException {
        model = MadeModel.in(folder);
        seal = folder.resolve("model.sig");
    }

    @Test
    void verify_before10_isBelievedWithCompatOnly() throws IOException {
        write(signedAsOld(old(subjects())));

        assertThat(verify(Strictness.COMPATIBLE)).isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
            assertThat(intact.seal().files()).isEqualTo(7);
            assertThat(intact.notes()).contains("The seal is of the kind before version 1.0; --compat was given.");
        });
        assertThat(verify(Strictness.USUAL))
                .isEqualTo(new Verdict.Forged(
                        Forgery.LEGACY_PREDICATE,
                        "model.sig: seals from before version 1.0 (https://model_signing/Digests/v0.1) are believed"
                                + " with --compat only; seal it again"));
    }

    @Test
    void verify_before10WithTheRightSignature_isBelievedToo() throws IOException {
        String statement = old(subjects());
        write(bundle(statement, key.sign(Envelope.preAuthentication(Envelope.IN_TOTO, bytes(statement)))));

        assertThat(verify(Strictness.COMPATIBLE)).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void verify_before10AndSignedByNobodyTrusted_isRefused() throws IOException {
        write(signedAsOld(old(subjects())));
        key = SigningKey.generate(dev.bezoar.seal.sign.Curve.P256);

        assertThat(verify(Strictness.COMPATIBLE))
                .isInstanceOfSatisfying(
                        Verdict.Forged.class,
                        forged -> assertThat(forged.check()).isEqualTo(Forgery.UNKNOWN_KEY));
    }

    @Test
    void verify_before10WithACertificate_isBelieved() throws Exception {
        key = SigningKey.read(Resources.golden("chain.leaf.key.pem"), Optional.empty());
        List<Bytes> chain = new ArrayList<>();
        for (String file : List.of("chain.leaf.pem", "chain.intermediate.pem")) {
            chain.add(new Bytes(
                    Certificate.read(Resources.golden(file)).getFirst().x509().getEncoded()));
        }
        Bundle old = signedAsOld(old(subjects()));
        write(new Bundle(new Bundle.Proof.Certificates(chain, List.of()), old.envelope()));

        Verdict verdict =
                Checked.verify(model, seal, Checked.root(Resources.golden("chain.root.pem")), Strictness.COMPATIBLE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Intact.class,
                        intact -> assertThat(intact.seal().signer()).isEqualTo("CN=Toy Signer"));
    }

    @Test
    void verify_before10AndAlteredSince_namesThePath() throws IOException {
        write(signedAsOld(old(subjects())));
        Files.writeString(model.resolve("a/x"), "!");

        assertThat(verify(Strictness.COMPATIBLE))
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .extracting(Change::path)
                                .containsExactly("a/x"));
    }

    @Test
    void verify_before10AndHostile_hasAReasonOfItsOwn() throws IOException {
        String good = old(subjects());

        refusesOld(
                good.replace("a/x", "../x"),
                Forgery.UNSAFE_NAME,
                "model.sig: the name \"../x\" is refused: it has an empty part, \".\" or \"..\"");
        refusesOld(good.replace("a/x", "a-b/x"), Forgery.DUPLICATE_NAME, "model.sig: \"a-b/x\" is there twice");
        refusesOld(old(""), Forgery.EMPTY, "model.sig: it seals no file");
        refusesOld(
                good.replace("file-sha256", "file-sha256-shard"),
                Forgery.UNKNOWN_ALGORITHM,
                "model.sig: it is made with algorithm \"file-sha256-shard\"; file-sha256 is read");
    }

    /// The mistake of the old kind must not weaken the new one.
    @Test
    void verify_version10SignedAsOld_isABadSignature() throws IOException {
        write(signedAsOld(statement("sha256", false)));

        assertThat(verify(Strictness.COMPATIBLE))
                .isEqualTo(new Verdict.Forged(
                        Forgery.BAD_SIGNATURE, "model.sig: no signature in it fits its content and a trusted key"));
    }

    /// SHA-512 stands in for BLAKE2b, which has as many digits.
    @Test
    void verify_anotherHash_isReadWhereItIsKnown() throws IOException {
        write(signed(statement("blake2b", false)));

        assertThat(verify(Strictness.USUAL, ForeignSealTest::standIn)).isInstanceOf(Verdict.Intact.class);
        assertThat(verify(Strictness.USUAL))
                .isEqualTo(new Verdict.Forged(
                        Forgery.UNKNOWN_ALGORITHM,
                        "model.sig: it is made with hash \"blake2b\"; the library that knows it is not there"));
    }

    @Test
    void verify_anotherHashAndSwapped_saysWhichIsWhich() throws IOException {
        write(signed(statement("blake2b", false)));
        Files.writeString(model.resolve("a/x"), "2");
        Files.writeString(model.resolve("a-b/x"), "1");

        assertThat(verify(Strictness.USUAL, ForeignSealTest::standIn))
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .containsExactly(
                                        Change.of(Change.Kind.SWAPPED, "a-b/x", "holds what was sealed as \"a/x\""),
                                        Change.of(Change.Kind.SWAPPED, "a/x", "holds what was sealed as \"a-b/x\"")));
    }

    @Test
    void verify_linksThatWereFollowed_areFollowedWithCompatOnly() throws IOException {
        String statement = statement("sha256", true);
        Files.move(model.resolve("weights.bin"), model.resolve("tokenizer/blob"));
        Files.createSymbolicLink(model.resolve("weights.bin"), Path.of("tokenizer", "blob"));
        String sealed = statement("sha256", true, "weights.bin");
        write(signed(sealed));

        assertThat(verify(Strictness.COMPATIBLE)).isInstanceOf(Verdict.Intact.class);
        assertThat(verify(Strictness.USUAL))
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .contains(Change.of(
                                        Change.Kind.LINKED,
                                        "weights.bin",
                                        "a file was sealed, this is a link to \"tokenizer/blob\"")));
        assertThat(sealed).isNotEqualTo(statement);
    }

    @Test
    void verify_aLinkOut_isNeverFollowed() throws IOException {
        String sealed = statement("sha256", true);
        Files.move(model.resolve("weights.bin"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(model.resolve("weights.bin"), Path.of("..", "elsewhere"));
        write(signed(sealed));

        assertThat(verify(Strictness.COMPATIBLE))
                .isInstanceOfSatisfying(
                        Verdict.Changed.class,
                        changed -> assertThat(changed.changes())
                                .containsExactly(Change.of(
                                        Change.Kind.LINKED,
                                        "weights.bin",
                                        "a file was sealed, this is a link to \"../elsewhere\"")));
    }

    private void refusesOld(String statement, Forgery reason, String message) throws IOException {
        write(signedAsOld(statement));

        assertThat(verify(Strictness.COMPATIBLE)).isEqualTo(new Verdict.Forged(reason, message));
    }

    private static Optional<Supplier<MessageDigest>> standIn(String name) {
        return name.equals("blake2b") ? Optional.of(() -> started("SHA-512")) : Optional.empty();
    }

    private static MessageDigest started(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The files that are sealed, with their digests.
    private SortedMap<String, String> digests(String algorithm) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (FileEntry file : Tree.of(model, Set.of()).files().values()) {
            if (!file.name().startsWith(".git")) {
                byte[] digest = started(algorithm).digest(Files.readAllBytes(file.path()));
                digests.put(file.name(), HexFormat.of().formatHex(digest));
            }
        }
        return digests;
    }

    private String subjects() throws IOException {
        List<String> subjects = new ArrayList<>();
        digests("SHA-256").forEach((name, digest) -> subjects.add("""
                {"name":"%s","digest":{"sha256":"%s"},"annotations":{"actual_hash_algorithm":"file-sha256"}}""".formatted(name, digest)));
        return String.join(",\n", subjects);
    }

    private static String old(String subjects) {
        return """
                {"_type":"https://in-toto.io/Statement/v1","subject":[%s],\
                "predicateType":"https://model_signing/Digests/v0.1","predicate":{"unused":"Unused, it's required"}}""".formatted(subjects);
    }

    /// A statement of version 1.0 over what is there, and over where the given links lead.
    private String statement(String hash, boolean isFollowed, String... links) throws IOException {
        SortedMap<String, String> digests = digests(hash.equals("sha256") ? "SHA-256" : "SHA-512");
        for (String link : links) {
            byte[] content = Files.readAllBytes(model.resolve(link));
            digests.put(link, HexFormat.of().formatHex(started("SHA-256").digest(content)));
        }
        List<String> resources = new ArrayList<>();
        digests.forEach((name, digest) -> resources.add(
                "{\"name\":\"%s\",\"algorithm\":\"%s\",\"digest\":\"%s\"}".formatted(name, hash, digest)));
        return """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"model","digest":{"sha256":"%s"}}],\
                "predicateType":"https://model_signing/signature/v1.0","predicate":{"resources":[%s],\
                "serialization":{"method":"files","hash_type":"%s","allow_symlinks":%s,"ignore_paths":[".gitattributes",".github"]}}}""".formatted(
                        Digests.root(List.copyOf(digests.values())), String.join(",", resources), hash, isFollowed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// As the reference implementation signed by mistake: what Python shows for the payload, which is ASCII but one.
    private Bundle signedAsOld(String statement) {
        String shown = statement
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("'", "\\'")
                .replace("ä", "\\xc3\\xa4");
        String message = "DSSEV1 28 application/vnd.in-toto+json %d b'%s'".formatted(bytes(statement).length, shown);
        return bundle(statement, key.sign(bytes(message)));
    }

    private Bundle signed(String statement) {
        return bundle(statement, key.sign(Envelope.preAuthentication(Envelope.IN_TOTO, bytes(statement))));
    }

    private Bundle bundle(String statement, byte[] signature) {
        return new Bundle(
                new Bundle.Proof.Key(key.publicHalf().hint()),
                new Envelope(Envelope.IN_TOTO, new Bytes(bytes(statement)), List.of(new Bytes(signature))));
    }

    private void write(Bundle bundle) throws IOException {
        Files.write(seal, bundle.toJson());
    }

    private Verdict verify(Strictness strictness) throws IOException {
        return verify(strictness, OtherHashes.NONE);
    }

    private Verdict verify(Strictness strictness, OtherHashes others) throws IOException {
        Trust trust = new Trust.Keys(List.of(key.publicHalf()));
        Question question = new Question(
                model,
                new SealFiles(seal),
                new SignatureCheck(trust, Checked.NOW),
                strictness,
                Question.Versions.NOT_OLDER,
                List.of());
        return new Verifier(question, Checked.hashing(), Checked.FORMATS, PlaceMemory.none(), others).verify();
    }
}
