package dev.bezoar.cli.vet;

import dev.bezoar.cli.seal.SealedFormats;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.Memory;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.seal.verdict.Verdict;
import dev.bezoar.seal.verify.Question;
import dev.bezoar.seal.verify.Strictness;
import dev.bezoar.seal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Whether canaries are those that somebody sealed: who can change them can hide a change of the model.
final class CanarySeal {
    private CanarySeal() {}

    /// What the seal beside `file` says against it; empty if it is intact.
    static Optional<String> problem(Path file, Path key, Memory seen) throws IOException {
        SignatureCheck check = new SignatureCheck(new Trust.Keys(List.of(VerificationKey.read(key))), Instant.now());
        Question question = new Question(
                file, SealFiles.beside(file), check, Strictness.USUAL, Question.Versions.NOT_OLDER, List.of());
        PlaceMemory memory = PlaceMemory.of(seen, file);
        Verdict verdict;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            verdict = new Verifier(question, new Hashing(threads, 1, _ -> {}), SealedFormats.ALL, memory).verify();
        }
        return switch (verdict) {
            case Verdict.Intact _ -> Optional.empty();
            case Verdict.Changed changed ->
                Optional.of("they are not what was sealed: %d changes"
                        .formatted(changed.changes().size()));
            case Verdict.Forged forged -> Optional.of("their seal is not to be believed: " + forged.detail());
        };
    }

    /// Whether a seal lies beside `file`.
    static boolean isThere(Path file) {
        return Files.exists(SealFiles.beside(file).bundle());
    }
}
