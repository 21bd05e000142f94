package dev.bezoar.vet.container;

/// One member of a zip archive, as its directory tells it, or as its own header does if no directory names it.
///
/// @param flags general purpose bits
/// @param size unpacked
/// @param header where its own header stands
/// @param data where its content stands
/// @param isLink whether unpacking it makes a link
public record ZipMember(
        String name,
        int flags,
        int method,
        long crc,
        long packedSize,
        long size,
        long header,
        long data,
        boolean isLink) {

    /// Content as it is.
    public static final int STORED = 0;

    /// Packed by deflate.
    public static final int DEFLATED = 8;

    static final int BZIP2 = 12;
    static final int LZMA = 14;
    static final int ZSTD = 93;

    /// Whether its header calls it encrypted.
    public boolean isEncrypted() {
        return (flags & 1) != 0;
    }

    /// Whether it is a folder.
    public boolean isFolder() {
        return name.endsWith("/") && size == 0;
    }

    long end() {
        return data + packedSize;
    }
}
