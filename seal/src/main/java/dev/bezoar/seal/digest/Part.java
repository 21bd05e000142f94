package dev.bezoar.seal.digest;

/// A part of a file.
///
/// @param start its first byte
/// @param end the byte after its last
public record Part(long start, long end) {
    public Part {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(
                    "a part must not end before it starts, got %d to %d".formatted(start, end));
        }
    }
}
