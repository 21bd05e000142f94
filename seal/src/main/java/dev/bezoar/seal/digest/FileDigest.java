package dev.bezoar.seal.digest;

import java.util.List;
import java.util.Optional;

/// What reading a file once told.
///
/// @param sha256 of the whole file, in lower-case hexadecimal
/// @param parts SHA-256 of each part asked for, in the order asked; empty text where the file ends before the part does
/// @param pointsTo the digest that it names if it is what Git LFS leaves in place of a file
public record FileDigest(String sha256, List<String> parts, Optional<String> pointsTo) {
    public FileDigest {
        parts = List.copyOf(parts);
    }
}
