package dev.bezoar.seal.keyless;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority of a test's own, which vouches for whomever it is told to.
record MadeAuthority(String name, KeyPair keys, X509Certificate certificate) {
    static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant CLOSED = Instant.parse("2036-01-01T00:00:00Z");

    /// What a certificate says besides.
    record Stated(String oid, boolean isCritical, ASN1Encodable value) {}

    /// From when to when a certificate is valid.
    record Life(Instant from, Instant to) {}

    static MadeAuthority root(String name) {
        return root(name, newKeys());
    }

    static MadeAuthority root(String name, KeyPair keys) {
        Life life = new Life(FOUNDED, CLOSED);
        List<Stated> stated = List.of(new Stated(Extension.basicConstraints.getId(), true, new BasicConstraints(true)));
        return new MadeAuthority(name, keys, signed(builder(name, name, keys, life, stated), keys));
    }

    static KeyPair newRsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Vouches for the owner of `keys`.
    X509Certificate vouch(String subject, KeyPair of, Life life, List<Stated> stated) {
        return signed(builder(name, subject, of, life, stated), keys);
    }

    X509v3CertificateBuilder builder(String subject, KeyPair of, Life life, List<Stated> stated) {
        return builder(name, subject, of, life, stated);
    }

    X509Certificate signed(X509v3CertificateBuilder builder) {
        return signed(builder, keys);
    }

    private static X509v3CertificateBuilder builder(
            String issuer, String subject, KeyPair keys, Life life, List<Stated> stated) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(keys.getPublic().hashCode() & 0x7fff_ffff).add(BigInteger.ONE),
                Date.from(life.from()),
                Date.from(life.to()),
                new X500Name("CN=" + subject),
                keys.getPublic());
        try {
            for (Stated one : stated) {
                builder.addExtension(new ASN1ObjectIdentifier(one.oid()), one.isCritical(), one.value());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return builder;
    }

    static X509CertificateHolder holder(X509v3CertificateBuilder builder, KeyPair keys) {
        try {
            String kind = keys.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
            ContentSigner signer = new JcaContentSignerBuilder("SHA256with" + kind).build(keys.getPrivate());
            return builder.build(signer);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair keys) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder(builder, keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
