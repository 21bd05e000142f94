package dev.bezoar.seal.manifest;

import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;

/// What the digests of records and tensors are made with. Those of files are always SHA-256, as the format has it.
public enum Algorithm {
    /// In seals that name no other.
    SHA256("sha256"),
    /// Faster than the other where both are wanted.
    BLAKE3("blake3");

    private final String text;

    Algorithm(String text) {
        this.text = text;
    }

    /// Returns the one that a statement calls `text`.
    static Algorithm of(String text, String where) throws ForgedException {
        for (Algorithm algorithm : values()) {
            if (algorithm.text.equals(text)) {
                return algorithm;
            }
        }
        throw new ForgedException(
                Forgery.MALFORMED, "%s: digests are sha256 or blake3, these are \"%s\"".formatted(where, text));
    }

    /// Its name in statements.
    public String text() {
        return text;
    }
}
