package dev.bezoar.cli.conformance;

import dev.bezoar.cli.seal.SealedFormats;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.SealOptions;
import dev.bezoar.seal.Sealer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Option;

/// The flags that all verbs share, and what they do.
final class ModelOptions {
    @Option(names = "--method", required = true, paramLabel = "METHOD", description = "key or certificate")
    private String method;

    @Option(names = "--model-path", required = true, paramLabel = "PATH", description = "the folder or file")
    private Path model;

    @Option(names = "--private-key", paramLabel = "FILE", description = "what signs")
    private Optional<Path> privateKey;

    @Option(names = "--signing-cert", paramLabel = "FILE", description = "the certificate of the private key")
    private Optional<Path> certificate;

    @Option(names = "--cert-chain", paramLabel = "FILE", description = "who vouches, or who is trusted")
    private List<Path> chain = new ArrayList<>();

    @Option(names = "--public-key", paramLabel = "FILE", description = "who is trusted")
    private Optional<Path> publicKey;

    @Option(names = "--ignore-paths", paramLabel = "PATH", description = "leave this out")
    private List<Path> ignored = new ArrayList<>();

    @Option(names = "--ignore-unsigned-files", description = "let through what was not signed")
    private boolean isLettingThrough;

    /// Signs the model into `bundle`.
    void sign(Path bundle) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        if (isOfCertificate()) {
            certificates.addAll(Certificate.read(required(certificate, "--signing-cert")));
            certificates.addAll(certificates(false));
        }
        SigningKey key = SigningKey.read(required(privateKey, "--private-key"), Optional.empty());
        SealOptions options = new SealOptions(
                new Signer(key, certificates),
                new SealFiles(bundle),
                names(),
                new RecordFormat.Wanted(RecordFormat.Roles.UNKNOWN, true),
                Instant.now(),
                0,
                false,
                true);
        try (ExecutorService workers = workers()) {
            new Sealer(options, hashing(workers), SealedFormats.ALL).seal(model);
        }
    }

    /// Says whether the model is as `bundle` says.
    Verdict verify(Path bundle) throws IOException {
        Trust trust = isOfCertificate()
                ? new Trust.Roots(certificates(true), certificates(false), Optional.empty())
                : new Trust.Keys(List.of(VerificationKey.read(required(publicKey, "--public-key"))));
        Question question = new Question(
                model,
                new SealFiles(bundle),
                new SignatureCheck(trust, Instant.now()),
                isLettingThrough ? Strictness.SEALED_ONLY : Strictness.COMPATIBLE,
                new Question.Versions(Optional.empty(), true),
                names());
        try (ExecutorService workers = workers()) {
            return new Verifier(question, hashing(workers), SealedFormats.ALL, PlaceMemory.none()).verify();
        }
    }

    private boolean isOfCertificate() {
        return switch (method) {
            case "key" -> false;
            case "certificate" -> true;
            default ->
                throw new IllegalArgumentException("--method must be key or certificate, got '%s'".formatted(method));
        };
    }

    private static Path required(Optional<Path> file, String flag) {
        return file.orElseThrow(() -> new IllegalArgumentException(flag + " is needed"));
    }

    private List<Certificate> certificates(boolean areRoots) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        for (Path file : chain) {
            for (Certificate one : Certificate.read(file)) {
                if (one.isRoot() == areRoots) {
                    certificates.add(one);
                }
            }
        }
        return certificates;
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        Path root = model.toAbsolutePath().normalize();
        for (Path path : ignored) {
            Path whole = path.toAbsolutePath().normalize();
            if (whole.startsWith(root) && !whole.equals(root)) {
                names.add(root.relativize(whole).toString());
            }
        }
        return names;
    }

    private static ExecutorService workers() {
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    }

    private static Hashing hashing(ExecutorService workers) {
        return new Hashing(workers, Runtime.getRuntime().availableProcessors(), _ -> {});
    }
}
