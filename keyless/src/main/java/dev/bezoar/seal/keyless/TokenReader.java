package dev.bezoar.seal.keyless;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.sign.TimestampReader;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/// Reads answers of timestamp authorities (RFC 3161) by Bouncy Castle.
///
/// @param authorities who is believed, and who vouches for them
record TokenReader(List<X509Certificate> authorities) implements TimestampReader {
    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    TokenReader {
        authorities = List.copyOf(authorities);
    }

    static TokenReader of(List<Path> files) throws IOException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .forEach(one -> authorities.add((X509Certificate) one));
            } catch (GeneralSecurityException e) {
                throw new MalformedInputException(
                        file.toString(), "a certificate is not readable: " + SigstoreReader.firstLine(e));
            }
            if (authorities.isEmpty()) {
                throw new MalformedInputException(file.toString(), "there is no CERTIFICATE in it");
            }
        }
        return new TokenReader(authorities);
    }

    @Override
    public Instant time(Bytes answer, Bytes signature, String where) throws ForgedException {
        try {
            TimeStampToken token = new TimeStampResponse(answer.toArray()).getTimeStampToken();
            if (token == null) {
                throw refused(where, "the authority did not make one");
            }
            requireAbout(token, signature, where);
            X509Certificate signer = signer(token, where);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            requirePath(signer, token, where);
            return token.getTimeStampInfo().getGenTime().toInstant();
        } catch (TSPException
                | OperatorCreationException
                | IOException
                | GeneralSecurityException
                | RuntimeException e) { // any for broken bytes
            throw refused(where, SigstoreReader.firstLine(e));
        }
    }

    private static void requireAbout(TimeStampToken token, Bytes signature, String where)
            throws ForgedException, GeneralSecurityException {
        String hash = HASHES.get(token.getTimeStampInfo().getMessageImprintAlgOID());
        if (hash == null) {
            throw refused(where, "its hash must be SHA-256, SHA-384 or SHA-512");
        }
        byte[] digest = MessageDigest.getInstance(hash).digest(signature.toArray());
        if (!MessageDigest.isEqual(digest, token.getTimeStampInfo().getMessageImprintDigest())) {
            throw refused(where, "it is about another signature");
        }
    }

    /// The certificate is in the token, or is one of those that are believed.
    private X509Certificate signer(TimeStampToken token, String where)
            throws ForgedException, GeneralSecurityException {
        Selector<X509CertificateHolder> selector = selector(token);
        List<X509CertificateHolder> found =
                new ArrayList<>(token.getCertificates().getMatches(selector));
        for (X509Certificate authority : authorities) {
            X509CertificateHolder holder = new JcaX509CertificateHolder(authority);
            if (selector.match(holder)) {
                found.add(holder);
            }
        }
        if (found.isEmpty()) {
            throw refused(where, "the certificate of its signer is neither in it nor given");
        }
        return new JcaX509CertificateConverter().getCertificate(found.getFirst());
    }

    @SuppressWarnings("unchecked") // the library's selector matches certificates and says no type
    private static Selector<X509CertificateHolder> selector(TimeStampToken token) {
        return token.getSID();
    }

    private void requirePath(X509Certificate signer, TimeStampToken token, String where)
            throws ForgedException, GeneralSecurityException {
        if (authorities.contains(signer)) {
            return;
        }
        List<X509Certificate> roots = authorities.stream()
                .filter(one -> one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
                .toList();
        Set<TrustAnchor> anchors = (roots.isEmpty() ? authorities : roots)
                .stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
        List<X509Certificate> known = new ArrayList<>(authorities);
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            known.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(token.getTimeStampInfo().getGenTime().toInstant()));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        try {
            Objects.requireNonNull(CertPathBuilder.getInstance("PKIX").build(parameters));
        } catch (java.security.cert.CertPathBuilderException _) {
            throw refused(where, "nobody trusted vouches for its signer");
        }
    }

    private static ForgedException refused(String where, String why) {
        return new ForgedException(
                Forgery.UNTRUSTED_TIMESTAMP, "%s: its timestamp is not believed: %s".formatted(where, why));
    }
}
