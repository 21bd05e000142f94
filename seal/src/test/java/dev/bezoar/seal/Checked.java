package dev.bezoar.seal;

import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.Formats;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Question;
import dev.bezoar.seal.verify.Strictness;
import dev.bezoar.seal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Seals and checks on this thread, at a time of our own.
public final class Checked {
    /// When tests take place.
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /// Roles are taken from their usual names.
    public static final RecordFormat.Wanted WANTED = new RecordFormat.Wanted(RecordFormat.Roles.UNKNOWN, true);

    /// Lines are records, words in brackets are tensors.
    public static final Formats FORMATS = new Formats(new LineRecords(), new BracketTensors());

    private Checked() {}

    /// Reads files on this thread.
    public static Hashing hashing() {
        return new Hashing(Runnable::run, 1, _ -> {});
    }

    /// Whom a public key makes trusted.
    public static Trust key(Path file) throws IOException {
        return new Trust.Keys(List.of(VerificationKey.read(file)));
    }

    /// Whom a root certificate makes trusted.
    public static Trust root(Path file) throws IOException {
        return new Trust.Roots(Certificate.read(file), List.of(), Optional.empty());
    }

    /// What checking tells.
    public static Verdict verify(Path place, Path seal, Trust trust, Strictness strictness) throws IOException {
        SignatureCheck check = new SignatureCheck(trust, NOW);
        Question question =
                new Question(place, new SealFiles(seal), check, strictness, Question.Versions.NOT_OLDER, List.of());
        return new Verifier(question, hashing(), FORMATS, PlaceMemory.none()).verify();
    }

    /// Seals `place` as `seal`, over what was there.
    public static void seal(Path place, Path seal, SigningKey key) throws IOException {
        SealOptions options = new SealOptions(
                new Signer(key, List.of()), new SealFiles(seal), List.of(), WANTED, NOW, 0, false, true);
        new Sealer(options, hashing(), FORMATS).seal(place);
    }
}
