package dev.bezoar.cli.conformance;

import dev.bezoar.cli.seal.AddedLibraries;
import dev.bezoar.cli.seal.SealedFormats;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.SealOptions;
import dev.bezoar.seal.Sealer;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.KeylessTrust;
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
    @Option(names = "--method", required = true, paramLabel = "METHOD", description = "key, certificate or sigstore")
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

    @Option(names = "--trusted-root", paramLabel = "FILE", description = "Sigstore's trusted_root.json")
    private Optional<Path> trustedRoot;

    @Option(names = "--identity", paramLabel = "ID", description = "who must have signed")
    private Optional<String> identity;

    @Option(names = "--identity-provider", paramLabel = "URL", description = "who must have known the signer")
    private Optional<String> issuer;

    @Option(names = "--ignore-paths", paramLabel = "PATH", description = "leave this out")
    private List<Path> ignored = new ArrayList<>();

    @Option(names = "--ignore-unsigned-files", description = "let through what was not signed")
    private boolean isLettingThrough;

    /// Signs the model into `bundle`.
    void sign(Path bundle) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        Method way = method();
        if (way == Method.SIGSTORE) {
            throw new IllegalArgumentException("signing without a key needs a network; key and certificate do not");
        }
        if (way == Method.CERTIFICATE) {
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
        Question question = new Question(
                model,
                new SealFiles(bundle),
                new SignatureCheck(trust(), Instant.now()),
                isLettingThrough ? Strictness.SEALED_ONLY : Strictness.COMPATIBLE,
                new Question.Versions(Optional.empty(), true),
                names());
        try (ExecutorService workers = workers()) {
            return new Verifier(question, hashing(workers), SealedFormats.ALL, PlaceMemory.none(), AddedLibraries::hash)
                    .verify();
        }
    }

    private Trust trust() throws IOException {
        return switch (method()) {
            case KEY -> new Trust.Keys(List.of(VerificationKey.read(required(publicKey, "--public-key"))));
            case CERTIFICATE -> {
                List<Certificate> roots = certificates(true);
                List<Certificate> others = certificates(false);
                yield roots.isEmpty()
                        ? new Trust.Roots(others, List.of(), Optional.empty())
                        : new Trust.Roots(roots, others, Optional.empty());
            }
            case SIGSTORE ->
                new Trust.Other(AddedLibraries.neededBy("--method sigstore")
                        .keyless(new KeylessTrust(
                                required(trustedRoot, "--trusted-root"),
                                Optional.of(required(identity, "--identity")),
                                Optional.of(required(issuer, "--identity-provider")))));
        };
    }

    /// Who is known by what.
    private enum Method {
        KEY,
        CERTIFICATE,
        SIGSTORE
    }

    private Method method() {
        return switch (method) {
            case "key" -> Method.KEY;
            case "certificate" -> Method.CERTIFICATE;
            case "sigstore" -> Method.SIGSTORE;
            default ->
                throw new IllegalArgumentException(
                        "--method must be key, certificate or sigstore, got '%s'".formatted(method));
        };
    }

    private static <T> T required(Optional<T> given, String flag) {
        return given.orElseThrow(() -> new IllegalArgumentException(flag + " is needed"));
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
