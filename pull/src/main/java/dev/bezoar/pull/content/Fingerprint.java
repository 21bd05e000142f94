package dev.bezoar.pull.content;

import dev.bezoar.core.math.MinHashSignature;
import java.util.Optional;

/// What is kept of content to know it again when its bytes have changed.
///
/// @param kind what it is to a reader
/// @param canonical digest of the decoded content, or empty if it cannot be decoded
/// @param picture how it looks, if it is a picture
/// @param words which words it has, if it is text with words
/// @param problem why it could not be decoded, or empty
public record Fingerprint(
        Kind kind, String canonical, Optional<Picture> picture, Optional<MinHashSignature> words, String problem) {

    /// What content is to a reader.
    public enum Kind {
        /// Pixels.
        IMAGE,
        /// Characters.
        TEXT,
        /// What a browser shows of HTML.
        PAGE,
        /// Bytes in gzip format.
        GZIP,
        /// Nothing that is decoded here.
        OTHER
    }

    static Fingerprint undecoded(Kind kind, String problem) {
        return new Fingerprint(kind, "", Optional.empty(), Optional.empty(), problem);
    }
}
