package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// An X.509 certificate of a key on one of the [Curve]s.
///
/// @param x509 the certificate
/// @param key the key it is of
public record Certificate(X509Certificate x509, VerificationKey key) {

    /// Reads every certificate of a PEM file; at least one.
    public static List<Certificate> read(Path file) throws IOException {
        List<Certificate> certificates = new ArrayList<>();
        for (Pem.Block block : Pem.read(file)) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(of(block.der(), file.toString()));
            }
        }
        if (certificates.isEmpty()) {
            throw new MalformedInputException(file.toString(), "there is no CERTIFICATE in it");
        }
        return certificates;
    }

    /// @param where what it is from, for messages
    static Certificate of(Bytes der, String where) throws MalformedInputException {
        X509Certificate x509 = x509(der, where);
        return new Certificate(x509, VerificationKey.of(x509.getPublicKey(), where));
    }

    static X509Certificate x509(Bytes der, String where) throws MalformedInputException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (GeneralSecurityException e) {
            throw new MalformedInputException(where, "a certificate is not readable: " + e.getMessage());
        }
    }

    Bytes der() {
        try {
            return new Bytes(x509.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read is encoded", e);
        }
    }

    /// Whether its owner vouches for himself.
    public boolean isRoot() {
        return x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal());
    }

    /// Whose certificate it is, such as `CN=Toy Signer`.
    public String subject() {
        return x509.getSubjectX500Principal().getName();
    }
}
