package dev.bezoar.core.admission;

/// Where in a file something stands.
///
/// @param path the file, as it was named
/// @param member the members that lead to it, outermost first, joined by `!/`; empty for the file itself
/// @param offset first byte, counted in the innermost member
/// @param fileOffset the same byte counted in the file, or -1 if the member is compressed
/// @param length number of bytes, 0 if not known
public record Place(String path, String member, long offset, long fileOffset, long length) {

    public Place {
        if (offset < 0 || fileOffset < -1 || length < 0) {
            throw new IllegalArgumentException(
                    "no place: offset %d, in the file %d, length %d".formatted(offset, fileOffset, length));
        }
    }

    /// The place in words: path, member, byte.
    public String inWords() {
        return "%s%s, byte %d".formatted(path, member.isEmpty() ? "" : "!/" + member, offset);
    }
}
