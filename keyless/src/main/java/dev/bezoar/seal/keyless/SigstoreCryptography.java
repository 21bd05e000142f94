package dev.bezoar.seal.keyless;

import dev.bezoar.seal.sign.AddedCryptography;
import dev.bezoar.seal.sign.KeylessReader;
import dev.bezoar.seal.sign.KeylessTrust;
import dev.bezoar.seal.sign.TimestampReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.jcajce.provider.digest.Blake2b;
import org.bouncycastle.jcajce.provider.digest.Blake3;

/// The cryptography that sigstore-java and Bouncy Castle bring.
public final class SigstoreCryptography implements AddedCryptography {
    /// Made by whoever looks for services.
    public SigstoreCryptography() {}

    @Override
    public KeylessReader keyless(KeylessTrust trust) throws IOException {
        return SigstoreReader.of(trust);
    }

    @Override
    public TimestampReader timestamps(List<Path> authorities) throws IOException {
        return TokenReader.of(authorities);
    }

    @Override
    public Optional<Supplier<MessageDigest>> hash(String name) {
        return switch (name) {
            case "blake2b" -> Optional.of(Blake2b.Blake2b512::new);
            case "blake3" -> Optional.of(Blake3.Blake3_256::new);
            default -> Optional.empty();
        };
    }
}
