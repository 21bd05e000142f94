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

/// An X.509 certificate.
///
/// @param x509 the certificate
public record Certificate(X509Certificate x509) {

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
        return new Certificate(x509(der, where));
    }

    /// Returns the key it is of, if seals can be signed with it; those who only vouch may have others.
    ///
    /// @param where what it is from, for messages
    VerificationKey key(String where) throws MalformedInputException {
        return VerificationKey.of(x509.getPublicKey(), where);
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
        if (!x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal())) {
            return false;
        }
        try {
            x509.verify(x509.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false; // somebody of the same name does
        }
    }

    /// Whose certificate it is, such as `CN=Toy Signer`.
    public String subject() {
        return x509.getSubjectX500Principal().getName();
    }
}
