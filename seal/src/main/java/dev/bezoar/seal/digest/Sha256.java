package dev.bezoar.seal.digest;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// The digest that seals are made of.
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
