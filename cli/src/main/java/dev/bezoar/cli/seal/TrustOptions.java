package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.KeylessTrust;
import dev.bezoar.seal.sign.TimestampReader;
import dev.bezoar.seal.sign.Trust;
import dev.bezoar.seal.sign.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The flags that say who is trusted.
@Topic("Whose seals are trusted")
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

    @Option(
            names = "--timestamp-authority",
            paramLabel = "FILE",
            description = "certificates of who is believed to say when something was signed; needs --chain")
    private List<Path> clocks = new ArrayList<>();

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description = "authorities and logs that are trusted (Sigstore's trusted_root.json), for keyless seals")
    private Optional<Path> trustedRoot;

    @Option(names = "--identity", paramLabel = "ID", description = "who must have signed; needs --trusted-root")
    private Optional<String> identity;

    @Option(names = "--issuer", paramLabel = "URL", description = "who must have known the signer")
    private Optional<String> issuer;

    @Option(names = "--any-identity", description = "whoever signed; with --trusted-root, which knows everybody")
    private boolean isAnybody;

    /// Returns who is trusted.
    public Trust trust() throws IOException {
        long ways = Stream.of(!keys.isEmpty(), !chain.isEmpty(), trustedRoot.isPresent())
                .filter(given -> given)
                .count();
        if (ways != 1) {
            throw new IllegalArgumentException("say whom you trust: one of --key, --chain and --trusted-root");
        }
        if (chain.isEmpty() && publisher.isPresent()) {
            throw new IllegalArgumentException("--publisher needs --chain");
        }
        if (chain.isEmpty() && !clocks.isEmpty()) {
            throw new IllegalArgumentException("--timestamp-authority needs --chain");
        }
        if (trustedRoot.isEmpty() && (identity.isPresent() || issuer.isPresent() || isAnybody)) {
            throw new IllegalArgumentException("--identity, --issuer and --any-identity need --trusted-root");
        }
        return trustedRoot.isPresent() ? keyless(trustedRoot.get()) : keys.isEmpty() ? certificates() : keys();
    }

    private Trust keyless(Path root) throws IOException {
        boolean isSomebody = identity.isPresent() && issuer.isPresent();
        if (isSomebody == isAnybody || (isAnybody && (identity.isPresent() || issuer.isPresent()))) {
            throw new IllegalArgumentException("anybody can have such a certificate: say who must have signed with both"
                    + " --identity and --issuer, or give --any-identity instead");
        }
        return new Trust.Other(
                AddedLibraries.neededBy("--trusted-root").keyless(new KeylessTrust(root, identity, issuer)));
    }

    private Trust keys() throws IOException {
        List<VerificationKey> trusted = new ArrayList<>();
        for (Path key : keys) {
            trusted.add(VerificationKey.read(key));
        }
        return new Trust.Keys(trusted);
    }

    private Trust certificates() throws IOException {
        List<Certificate> roots = new ArrayList<>();
        List<Certificate> between = new ArrayList<>();
        for (Path file : chain) {
            for (Certificate one : Certificate.read(file)) {
                (one.isRoot() ? roots : between).add(one);
            }
        }
        Optional<TimestampReader> timestamps = clocks.isEmpty()
                ? Optional.empty()
                : Optional.of(AddedLibraries.neededBy("--timestamp-authority").timestamps(clocks));
        return roots.isEmpty()
                ? new Trust.Roots(between, List.of(), publisher, timestamps)
                : new Trust.Roots(roots, between, publisher, timestamps);
    }
}
