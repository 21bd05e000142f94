package dev.bezoar.seal.digest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The short text that Git LFS leaves in place of a file that it did not fetch.
final class LfsPointer {
    /// The longest that a pointer may be.
    static final int MOST_BYTES = 1024;

    private static final Pattern TEXT = Pattern.compile(
            "version https://git-lfs\\.github\\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n(?:.*\n?)*");

    private LfsPointer() {}

    /// Returns the digest that `content` points to, if it is a pointer.
    static Optional<String> target(byte[] content) {
        Matcher pointer = TEXT.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return pointer.matches() ? Optional.of(pointer.group(1)) : Optional.empty();
    }
}
