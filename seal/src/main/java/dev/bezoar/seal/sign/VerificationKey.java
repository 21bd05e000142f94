package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// A public key on one of the [Curve]s.
public final class VerificationKey {
    private final ECPublicKey key;
    private final Curve curve;

    private VerificationKey(ECPublicKey key, Curve curve) {
        this.key = key;
        this.curve = curve;
    }

    /// Returns `key` if seals can be signed with it.
    ///
    /// @param where the file it is from, for messages
    static VerificationKey of(PublicKey key, String where) throws MalformedInputException {
        if (key instanceof ECPublicKey point) {
            return new VerificationKey(
                    point,
                    Curve.of(point)
                            .orElseThrow(() -> new MalformedInputException(
                                    where, "the key must be on P-256, P-384 or P-521, it is on another curve")));
        }
        throw new MalformedInputException(
                where, "the key must be on P-256, P-384 or P-521, it is " + key.getAlgorithm());
    }

    /// Reads a public key from a PEM file.
    public static VerificationKey read(Path file) throws IOException {
        Pem.Block block = Pem.read(file).getFirst();
        if (!block.label().equals("PUBLIC KEY")) {
            throw new MalformedInputException(file.toString(), "a PUBLIC KEY was expected, this is a " + block.label());
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return of(factory.generatePublic(new X509EncodedKeySpec(block.der().toArray())), file.toString());
        } catch (GeneralSecurityException e) {
            throw new MalformedInputException(
                    file.toString(), "the key must be on P-256, P-384 or P-521: " + e.getMessage());
        }
    }

    /// The key as OpenSSL writes it.
    public String pem() {
        return Pem.write("PUBLIC KEY", key.getEncoded());
    }

    /// What a bundle calls this key: SHA-256 of its PEM text, in lower-case hexadecimal.
    public String hint() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(pem().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Whether `signature` is this key's of `message`.
    public boolean signed(byte[] message, byte[] signature) {
        return signed(curve.algorithm(), message, signature);
    }

    /// Whether `signature` is this key's of `message` by SHA-256, whatever hash goes with the curve.
    boolean signedBySha256(byte[] message, byte[] signature) {
        return signed(Curve.P256.algorithm(), message, signature);
    }

    private boolean signed(String algorithm, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException _) {
            return false; // not even laid out as a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + curve.algorithm(), e);
        }
    }

    Curve curve() {
        return curve;
    }
}
