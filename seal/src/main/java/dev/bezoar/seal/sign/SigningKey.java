package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/// A private key on one of the [Curve]s, with its public half.
public final class SigningKey {
    private static final String PROTECTION = "PBEWithHmacSHA256AndAES_256";
    private static final int ITERATIONS = 600_000; // OWASP's advice for PBKDF2 with SHA-256 since 2023
    private static final int BLOCK = 16; // of AES

    private final ECPrivateKey key;
    private final VerificationKey half;

    private SigningKey(ECPrivateKey key, VerificationKey half) {
        this.key = key;
        this.half = half;
    }

    /// Makes a new key.
    public static SigningKey generate(Curve curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(curve.generator());
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey((ECPrivateKey) pair.getPrivate(), VerificationKey.of(pair.getPublic(), "a new key"));
        } catch (GeneralSecurityException | MalformedInputException e) {
            throw new IllegalStateException("every JDK makes keys on " + curve, e);
        }
    }

    /// Reads a private key from a PEM file: PKCS #8, plain or with a password, or SEC 1.
    ///
    /// @param password of the file, if it needs one
    public static SigningKey read(Path file, Optional<String> password) throws IOException {
        List<Pem.Block> blocks = Pem.read(file).stream()
                .filter(one -> one.label().endsWith("PRIVATE KEY"))
                .toList();
        if (blocks.isEmpty()) {
            throw new MalformedInputException(
                    file.toString(),
                    "a PRIVATE KEY was expected, this is a "
                            + Pem.read(file).getFirst().label());
        }
        Pem.Block block = blocks.getFirst();
        byte[] der = block.der().toArray();
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            PKCS8EncodedKeySpec encoded = switch (block.label()) {
                case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(der);
                case "EC PRIVATE KEY" -> new PKCS8EncodedKeySpec(Der.privateKeyInfo(der, file.toString()));
                case "ENCRYPTED PRIVATE KEY" -> opened(der, file, password);
                default ->
                    throw new MalformedInputException(
                            file.toString(), "the key must be on P-256, P-384 or P-521, this is a " + block.label());
            };
            return of(factory.generatePrivate(encoded), file.toString());
        } catch (GeneralSecurityException e) {
            throw new MalformedInputException(
                    file.toString(), "the key must be on P-256, P-384 or P-521: " + e.getMessage());
        }
    }

    private static SigningKey of(PrivateKey read, String where)
            throws MalformedInputException, GeneralSecurityException {
        if (!(read instanceof ECPrivateKey key)) {
            throw new MalformedInputException(where, "the key must be on P-256, P-384 or P-521");
        }
        ECParameterSpec parameters = Curve.of(key)
                .orElseThrow(() -> new MalformedInputException(
                        where, "the key must be on P-256, P-384 or P-521, it is on another curve"))
                .parameters();
        ECPublicKeySpec point = new ECPublicKeySpec(CurvePoint.times(key.getS(), parameters), parameters);
        return new SigningKey(
                key, VerificationKey.of(KeyFactory.getInstance("EC").generatePublic(point), where));
    }

    private static PKCS8EncodedKeySpec opened(byte[] der, Path file, Optional<String> password) throws IOException {
        String given = password.orElseThrow(() -> new IllegalArgumentException(
                file + ": the key is protected by a password, none was given (--password-file or BEZOAR_PASSWORD)"));
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        try {
            String algorithm = String.valueOf(info.getAlgParameters());
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret(given, algorithm), info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException _) {
            throw new IllegalArgumentException(
                    file + ": the key does not open: the password is wrong, or the protection is not PBES2");
        }
    }

    private static SecretKey secret(String password, String algorithm) throws GeneralSecurityException {
        if (password.chars().anyMatch(unit -> unit < ' ' || unit > '~')) {
            throw new IllegalArgumentException("a password must be of ASCII letters, digits and signs");
        }
        return SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
    }

    /// The key as a PEM text, encrypted if there is a password.
    String pem(Optional<String> password) {
        if (password.isEmpty()) {
            return Pem.write("PRIVATE KEY", key.getEncoded());
        }
        try {
            Cipher cipher = Cipher.getInstance(PROTECTION);
            byte[] random = new byte[2 * BLOCK];
            new SecureRandom().nextBytes(random);
            PBEParameterSpec parameters = new PBEParameterSpec(
                    Arrays.copyOf(random, BLOCK), ITERATIONS, new IvParameterSpec(random, BLOCK, BLOCK));
            cipher.init(Cipher.ENCRYPT_MODE, secret(password.get(), PROTECTION), parameters);
            AlgorithmParameters named = AlgorithmParameters.getInstance("PBES2");
            named.init(cipher.getParameters().getEncoded());
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(named, cipher.doFinal(key.getEncoded()));
            return Pem.write("ENCRYPTED PRIVATE KEY", info.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has " + PROTECTION, e);
        }
    }

    /// Returns the signature of `message`, as DER.
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(half.curve().algorithm());
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read signs", e);
        }
    }

    /// The public half.
    public VerificationKey publicHalf() {
        return half;
    }
}
