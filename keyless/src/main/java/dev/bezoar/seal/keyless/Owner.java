package dev.bezoar.seal.keyless;

import dev.bezoar.seal.sign.KeylessTrust;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.fulcio.client.FulcioVerificationException;
import dev.sigstore.fulcio.client.FulcioVerifier;
import dev.sigstore.trustroot.CertificateAuthority;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/// Whose a short-lived certificate is: an authority vouches for it, and a public log knows it.
final class Owner {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ISSUER =
            "1.3.6.1.4.1.57264.1.8"; // who knew the owner, as Sigstore's authority writes it
    private static final String OLD_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final List<Integer> EMAIL_OR_ADDRESS = List.of(1, 6); // kinds of names, RFC 5280

    private final List<CertificateAuthority> authorities;
    private final FulcioVerifier verifier;
    private final KeylessTrust trust;

    private Owner(List<CertificateAuthority> authorities, FulcioVerifier verifier, KeylessTrust trust) {
        this.authorities = authorities;
        this.verifier = verifier;
        this.trust = trust;
    }

    static Owner of(SigstoreTrustedRoot root, KeylessTrust trust) throws GeneralSecurityException {
        List<CertificateAuthority> authorities = SigstoreReader.required(root.getCAs(), "certificate authority");
        SigstoreReader.required(root.getCTLogs(), "log of certificates");
        return new Owner(authorities, FulcioVerifier.newFulcioVerifier(root), trust);
    }

    /// Checks that a trusted authority vouched for `certificate`, that this is valid at `time`, and was made public.
    void requireTrusted(X509Certificate certificate, Instant time, String where) throws ForgedException {
        boolean vouched = false;
        for (CertificateAuthority authority : authorities) {
            vouched |= authority.getValidFor().contains(time) && vouches(authority, certificate, time);
        }
        if (!vouched) {
            throw new ForgedException(
                    Forgery.UNTRUSTED_CERTIFICATE,
                    "%s: no authority of the trusted root vouches for its certificate at %s".formatted(where, time));
        }
        try {
            verifier.verifySigningCertificate(Certificates.toCertPath(certificate));
        } catch (FulcioVerificationException | GeneralSecurityException | IOException e) {
            throw new ForgedException(
                    Forgery.UNLOGGED_CERTIFICATE,
                    "%s: no log of the trusted root says that its certificate was made public: %s"
                            .formatted(where, SigstoreReader.firstLine(e)));
        }
        requireForSigning(certificate, where);
    }

    private static boolean vouches(CertificateAuthority authority, X509Certificate certificate, Instant time) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(authority.asTrustAnchor()));
            parameters.setRevocationEnabled(false); // such certificates live for minutes
            parameters.setDate(Date.from(time));
            List<Certificate> path = new ArrayList<>(List.of(certificate));
            List<? extends Certificate> above = authority.getCertPath().getCertificates();
            path.addAll(above.subList(0, above.size() - 1));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return true;
        } catch (CertPathValidatorException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK checks certificate paths", e);
        }
    }

    private static void requireForSigning(X509Certificate certificate, String where) throws ForgedException {
        boolean signs;
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            signs = usages != null && usages.contains(CODE_SIGNING);
        } catch (CertificateParsingException _) {
            signs = false;
        }
        if (!signs) {
            throw new ForgedException(
                    Forgery.WRONG_KEY_USAGE, where + ": its certificate is not for the signing of code");
        }
    }

    /// Returns whose `certificate` is and who knew that, in words.
    ///
    /// @throws ForgedException if it must be somebody else's
    String identity(X509Certificate certificate, String where) throws ForgedException {
        String name = name(certificate, where);
        String issuer = issuer(certificate, where);
        boolean right = trust.identity().filter(wanted -> !wanted.equals(name)).isEmpty();
        boolean known = trust.issuer().filter(wanted -> !wanted.equals(issuer)).isEmpty();
        if (!right || !known) {
            throw new ForgedException(
                    Forgery.WRONG_IDENTITY,
                    "%s: it must be signed by %s (known to %s), it is signed by %s (known to %s)"
                            .formatted(
                                    where,
                                    trust.identity().orElse("anybody"),
                                    trust.issuer().orElse("anybody"),
                                    name,
                                    issuer));
        }
        return "%s (known to %s)".formatted(name, issuer);
    }

    private static String name(X509Certificate certificate, String where) throws ForgedException {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException _) {
            names = null;
        }
        if (names == null || names.size() != 1) {
            throw new ForgedException(
                    Forgery.WRONG_IDENTITY, where + ": its certificate must have exactly one alternative name");
        }
        List<?> name = names.iterator().next();
        if (!EMAIL_OR_ADDRESS.contains(name.getFirst())) {
            throw new ForgedException(
                    Forgery.WRONG_IDENTITY, where + ": its certificate is of neither an e-mail nor another address");
        }
        return String.valueOf(name.get(1));
    }

    private static String issuer(X509Certificate certificate, String where) throws ForgedException {
        byte[] extension = certificate.getExtensionValue(ISSUER);
        byte[] old = certificate.getExtensionValue(OLD_ISSUER);
        try {
            if (extension != null && JcaX509ExtensionUtils.parseExtensionValue(extension) instanceof ASN1String text) {
                return text.getString();
            }
            if (extension == null && old != null) {
                return new String(ASN1OctetString.getInstance(old).getOctets(), StandardCharsets.UTF_8);
            }
        } catch (IOException _) {
            // falls through to what is said of a certificate without one
        }
        throw new ForgedException(Forgery.WRONG_IDENTITY, where + ": its certificate does not say who knew its owner");
    }
}
