package dev.bezoar.seal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Checked;
import dev.bezoar.seal.MadeModel;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Question;
import dev.bezoar.seal.verify.Strictness;
import dev.bezoar.seal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceMemoryTest {
    private static final SigningKey KEY = SigningKey.generate(Curve.P256);

    @TempDir
    private Path folder;

    private Path model;
    private Path seal;
    private final AtomicLong read = new AtomicLong();

    /// Later than every file here was made, so that their times are believed.
    private final Instant later = Instant.now().plus(Duration.ofMinutes(1));

    @BeforeEach
    void make() throws IOException {
        model = MadeModel.in(folder);
        seal = folder.resolve("model.sig");
        Checked.seal(model, seal, KEY);
    }

    @Test
    void verify_again_readsNothing() throws IOException {
        assertThat(verify(later, false)).isInstanceOf(Verdict.Intact.class);
        assertThat(read.getAndSet(0)).isGreaterThan(262_144);

        assertThat(verify(later, false)).isInstanceOf(Verdict.Intact.class);
        assertThat(read).hasValue(0);
    }

    @Test
    void verify_changedWithItsOldTimePutBack_isNoticed() throws IOException {
        verify(later, false);
        Path file = model.resolve("weights.bin");
        FileTime time = Files.getLastModifiedTime(file);
        byte[] weights = Files.readAllBytes(file);
        weights[7] ^= 1;
        Files.write(file, weights);
        Files.setLastModifiedTime(file, time);

        assertThat(verify(later, false)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void verify_filesChangedJustBefore_areReadAgain() throws IOException {
        verify(Instant.now(), false);
        read.set(0);

        verify(Instant.now(), false);

        assertThat(read.get()).isGreaterThan(262_144);
    }

    @Test
    void verify_aMemoryThatWasTamperedWith_isNoMemory() throws IOException {
        verify(later, false);
        read.set(0);
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                Files.writeString(file, Files.readString(file).replace("\"version\":1", "\"version\":0"));
            }
        }

        verify(later, false);

        assertThat(read.get()).isGreaterThan(262_144);
    }

    @Test
    void verify_anOlderSealThanSeenHere_isRefusedUnlessAllowed() throws IOException {
        byte[] bundle = Files.readAllBytes(seal);
        byte[] statements = Files.readAllBytes(new SealFiles(seal).statements());
        Checked.seal(model, seal, KEY);
        verify(later, false);
        Files.write(seal, bundle);
        Files.write(new SealFiles(seal).statements(), statements);

        assertThat(verify(later, false))
                .isEqualTo(new Verdict.Forged(
                        Forgery.OLDER_VERSION,
                        "model.sig: version 2 was seen here, this is version 1; --allow-older goes back"));
        Files.delete(new SealFiles(seal).statements());

        assertThat(verify(later, false))
                .isEqualTo(new Verdict.Forged(
                        Forgery.OLDER_VERSION,
                        "model.sig: version 2 was seen here, this is without a version; --allow-older goes back"));
        Files.write(new SealFiles(seal).statements(), statements);

        assertThat(verify(later, true)).isInstanceOf(Verdict.Intact.class);
    }

    private Verdict verify(Instant now, boolean mayBeOlder) throws IOException {
        PlaceMemory memory = PlaceMemory.of(new Memory(folder.resolve("state")), model);
        Question question = new Question(
                model,
                new SealFiles(seal),
                new SignatureCheck(new Trust.Keys(List.of(KEY.publicHalf())), now),
                Strictness.USUAL,
                new Question.Versions(Optional.empty(), mayBeOlder),
                List.of());
        dev.bezoar.seal.digest.Hashing hashing =
                new dev.bezoar.seal.digest.Hashing(Runnable::run, 1, bytes -> read.addAndGet(bytes));
        return new Verifier(question, hashing, Checked.FORMATS, memory).verify();
    }
}
