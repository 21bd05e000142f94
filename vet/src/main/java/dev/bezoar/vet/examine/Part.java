package dev.bezoar.vet.examine;

import dev.bezoar.core.admission.Place;
import dev.bezoar.vet.bytes.Bytes;

/// A file, or something inside a file, that is to be examined.
///
/// @param bytes its content
/// @param path the file, as it was named
/// @param member what leads to it inside the file, outermost first, joined by `!/`; empty for the file itself
/// @param start where it begins in the file, or -1 if it is compressed
/// @param depth how many containers it lies in
public record Part(Bytes bytes, String path, String member, long start, int depth) {

    /// The whole of a file.
    public static Part ofFile(String path, Bytes bytes) {
        return new Part(bytes, path, "", 0, 0);
    }

    /// Its last name, without folders.
    public String name() {
        String whole = member.isEmpty() ? path : member;
        return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    }

    /// A stretch of it that another reader will read from `offset` on, as it stands.
    public Part inside(String name, long offset, Bytes content) {
        return new Part(content, path, joined(name), start < 0 ? -1 : start + offset, depth + 1);
    }

    /// Something that had to be unpacked.
    public Part unpacked(String name, Bytes content) {
        return new Part(content, path, joined(name), -1, depth + 1);
    }

    /// Where `length` bytes from `offset` on stand.
    public Place place(long offset, long length) {
        long inside = Math.max(0, offset);
        return new Place(path, member, inside, start < 0 ? -1 : start + inside, Math.max(0, length));
    }

    private String joined(String name) {
        return member.isEmpty() ? name : member + "!/" + name;
    }
}
