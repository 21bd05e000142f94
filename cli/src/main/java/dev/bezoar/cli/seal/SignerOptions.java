package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.seal.sign.Certificate;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say who signs.
@Topic("Who signs")
public final class SignerOptions {
    @Option(names = "--key", required = true, paramLabel = "FILE", description = "your private key (keygen makes one)")
    private Path key;

    @Option(names = "--certificate", paramLabel = "FILE", description = "the certificate of your key")
    private Optional<Path> certificate;

    @Option(names = "--chain", paramLabel = "FILE", description = "who vouches for your certificate, without the root")
    private List<Path> chain = new ArrayList<>();

    @Mixin
    private Passwords passwords;

    /// Returns who signs.
    public Signer signer() throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        if (certificate.isPresent()) {
            certificates.addAll(Certificate.read(certificate.get()));
        } else if (!chain.isEmpty()) {
            throw new IllegalArgumentException("--chain needs --certificate");
        }
        for (Path file : chain) {
            certificates.addAll(Certificate.read(file));
        }
        return new Signer(SigningKey.read(key, passwords.given()), certificates);
    }
}
