package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way from a bundle's certificate to a trusted one.
///
/// Every certificate on it must be valid at the time of signing, which is now unless somebody trusted knows better.
final class CertificatePath {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final Pattern PART_OF_NAME =
            Pattern.compile("([^=,+]+)=((?:[^,+\\\\]|\\\\.)*)(?:[,+]|$)"); // RFC 2253

    private final Trust.Roots trust;
    private final List<X509Certificate> chain = new ArrayList<>();
    private final Certificate owner;
    private final VerificationKey key;
    private final String where;

    /// @param certificates the owner's first, then who vouches for whom
    /// @param where the file's name, for messages
    CertificatePath(Trust.Roots trust, List<Bytes> certificates, String where) throws ForgedException {
        this.trust = trust;
        this.where = where;
        try {
            this.owner = Certificate.of(certificates.getFirst(), where);
            this.key = owner.key(where);
            for (Bytes der : certificates) {
                chain.add(Certificate.x509(der, where));
            }
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /// The one who is said to have signed.
    Certificate owner() {
        return owner;
    }

    /// What that one signs with.
    VerificationKey key() {
        return key;
    }

    /// Checks that the owner could sign at `time` and that a trusted certificate vouches for it.
    void requireTrusted(Instant time) throws ForgedException {
        requireValid(time);
        requirePath(time);
        requireUsage();
        requirePublisher();
    }

    private void requireValid(Instant time) throws ForgedException {
        for (X509Certificate one : chain) {
            if (time.isBefore(one.getNotBefore().toInstant())
                    || time.isAfter(one.getNotAfter().toInstant())) {
                throw new ForgedException(
                        Forgery.EXPIRED_CERTIFICATE,
                        "%s: the certificate of %s is valid from %s to %s, not at %s"
                                .formatted(
                                        where,
                                        one.getSubjectX500Principal().getName(),
                                        one.getNotBefore().toInstant(),
                                        one.getNotAfter().toInstant(),
                                        time.truncatedTo(ChronoUnit.SECONDS)));
            }
        }
    }

    private void requirePath(Instant time) throws ForgedException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(owner.x509());
        Set<TrustAnchor> anchors = trust.roots().stream()
                .map(root -> new TrustAnchor(root.x509(), null))
                .collect(Collectors.toSet());
        List<X509Certificate> known = Stream.concat(
                        chain.stream(), trust.between().stream().map(Certificate::x509))
                .toList();
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(time));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            Objects.requireNonNull(CertPathBuilder.getInstance("PKIX").build(parameters));
        } catch (CertPathBuilderException _) {
            throw new ForgedException(
                    Forgery.UNTRUSTED_CERTIFICATE,
                    "%s: no chain leads from the certificate of %s to a trusted one that is valid at %s"
                            .formatted(where, owner.subject(), time.truncatedTo(ChronoUnit.SECONDS)));
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalArgumentException("the trusted certificates are not usable: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK builds certificate paths", e);
        }
    }

    private void requireUsage() throws ForgedException {
        boolean[] usage = owner.x509().getKeyUsage();
        List<String> extended;
        try {
            extended = owner.x509().getExtendedKeyUsage();
        } catch (CertificateParsingException _) {
            extended = List.of();
        }
        boolean signs = usage != null ? usage[DIGITAL_SIGNATURE] : extended != null && extended.contains(CODE_SIGNING);
        if (!signs) {
            throw new ForgedException(
                    Forgery.WRONG_KEY_USAGE,
                    "%s: the certificate of %s is not for digital signatures".formatted(where, owner.subject()));
        }
    }

    private void requirePublisher() throws ForgedException {
        if (trust.publisher().isPresent()
                && !names(owner).contains(trust.publisher().get())) {
            throw new ForgedException(
                    Forgery.WRONG_PUBLISHER,
                    "%s: it must be signed by \"%s\", it is signed by %s"
                            .formatted(where, trust.publisher().get(), owner.subject()));
        }
    }

    private static Set<String> names(Certificate owner) {
        Set<String> names = alternatives(owner).collect(Collectors.toSet());
        names.add(owner.subject());
        Matcher part = PART_OF_NAME.matcher(owner.subject());
        while (part.find()) {
            if (part.group(1).equalsIgnoreCase("CN")) {
                names.add(part.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        return names;
    }

    private static Stream<String> alternatives(Certificate owner) {
        try {
            Collection<List<?>> names = owner.x509().getSubjectAlternativeNames();
            return names == null ? Stream.empty() : names.stream().map(name -> String.valueOf(name.get(1)));
        } catch (CertificateParsingException _) {
            return Stream.empty();
        }
    }
}
