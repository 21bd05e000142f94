package dev.bezoar.seal.sign;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/// The elliptic curves that seals are signed on, each with the hash that goes with it.
public enum Curve {
    /// NIST P-256 with SHA-256.
    P256("secp256r1", "SHA256withECDSA"),
    /// NIST P-384 with SHA-384.
    P384("secp384r1", "SHA384withECDSA"),
    /// NIST P-521 with SHA-512.
    P521("secp521r1", "SHA512withECDSA");

    private final String standardName;
    private final String algorithm;

    Curve(String standardName, String algorithm) {
        this.standardName = standardName;
        this.algorithm = algorithm;
    }

    /// The JDK's name of signing on this curve.
    String algorithm() {
        return algorithm;
    }

    /// How a person names it, such as `p256`.
    public String label() {
        return name().replace("P", "p");
    }

    ECGenParameterSpec generator() {
        return new ECGenParameterSpec(standardName);
    }

    ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(generator());
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + standardName, e);
        }
    }

    /// Returns the curve of `key`, if it is one of these.
    static Optional<Curve> of(ECKey key) {
        return Arrays.stream(values())
                .filter(curve -> {
                    ECParameterSpec own = curve.parameters();
                    ECParameterSpec other = key.getParams();
                    return own.getCurve().equals(other.getCurve())
                            && own.getGenerator().equals(other.getGenerator())
                            && own.getOrder().equals(other.getOrder());
                })
                .findFirst();
    }
}
