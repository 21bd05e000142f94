package dev.bezoar.cli.seal;

import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.sign.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say who is trusted.
public final class TrustOptions {
    @Option(names = "--key", paramLabel = "FILE", description = "a public key that is trusted (may be repeated)")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "certificates: those signed by themselves are trusted, the others lead there")
    private List<Path> chain = new ArrayList<>();

    @Option(names = "--publisher", paramLabel = "NAME", description = "whose certificate it must be")
    private Optional<String> publisher;

    /// Returns who is trusted.
    public Trust trust() throws IOException {
        if (keys.isEmpty() == chain.isEmpty()) {
            throw new IllegalArgumentException("say whom you trust: either --key or --chain");
        }
        if (!keys.isEmpty()) {
            if (publisher.isPresent()) {
                throw new IllegalArgumentException("--publisher needs --chain; a key has no name");
            }
            List<VerificationKey> trusted = new ArrayList<>();
            for (Path key : keys) {
                trusted.add(VerificationKey.read(key));
            }
            return new Trust.Keys(trusted);
        }
        List<Certificate> roots = new ArrayList<>();
        List<Certificate> between = new ArrayList<>();
        for (Path file : chain) {
            for (Certificate one : Certificate.read(file)) {
                (one.isRoot() ? roots : between).add(one);
            }
        }
        return roots.isEmpty()
                ? new Trust.Roots(between, List.of(), publisher)
                : new Trust.Roots(roots, between, publisher);
    }
}
