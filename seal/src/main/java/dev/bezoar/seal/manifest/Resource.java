package dev.bezoar.seal.manifest;

/// One digest of a seal.
///
/// @param name the file's name, or `.` for the only one
/// @param digest SHA-256 of the file or of a part of it, in lower-case hexadecimal
/// @param start the first byte it is of
/// @param end the byte after the last it is of, or [#WHOLE]
public record Resource(String name, String digest, long start, long end) {
    /// The end of a digest of everything.
    public static final long WHOLE = -1;

    /// Returns the digest of a whole file.
    public static Resource of(String name, String digest) {
        return new Resource(name, digest, 0, WHOLE);
    }

    /// Whether it is of a part of the file.
    public boolean isPart() {
        return end != WHOLE;
    }
}
