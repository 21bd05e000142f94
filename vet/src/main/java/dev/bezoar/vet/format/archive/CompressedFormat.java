package dev.bezoar.vet.format.archive;

import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.container.Unpacking;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// One compressed stream: gzip, zlib, bzip2, xz, LZMA, LZ4, Zstandard. Joblib tells them apart by their first bytes, as
/// this does.
public final class CompressedFormat implements ModelFormat {

    @Override
    public String name() {
        return "compressed";
    }

    @Override
    public Match match(Part part) throws IOException {
        Optional<Unpacking.Method> method = method(part.bytes());
        if (method.isEmpty()) {
            return Match.NO;
        }
        boolean isShort = method.get() == Unpacking.Method.ZLIB || method.get() == Unpacking.Method.LZMA;
        return isShort ? Match.POSSIBLE : Match.CERTAIN;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Unpacking.Method method = method(part.bytes()).orElseThrow();
        Bytes content = Unpacking.unpack(method, part.bytes(), reading.budget());
        reading.descend(part.unpacked(method.name().toLowerCase(Locale.ROOT), content));
    }

    private static Optional<Unpacking.Method> method(Bytes bytes) throws IOException {
        if (bytes.has(0, "\u001f\u008b\u0008")) {
            return Optional.of(Unpacking.Method.GZIP);
        }
        if (bytes.has(0, "BZh")) {
            return Optional.of(Unpacking.Method.BZIP2);
        }
        if (bytes.has(0, "\u00fd7zXZ\0")) {
            return Optional.of(Unpacking.Method.XZ);
        }
        if (bytes.has(0, "\u0004\"M\u0018")) {
            return Optional.of(Unpacking.Method.LZ4);
        }
        if (bytes.has(0, "(\u00b5/\u00fd")) {
            return Optional.of(Unpacking.Method.ZSTD);
        }
        if (bytes.has(0, "]\0\0") && bytes.length() > 13) {
            return Optional.of(Unpacking.Method.LZMA);
        }
        boolean isZlib = bytes.length() > 6
                && (bytes.at(0) & 0x0F) == 8
                && bytes.at(0) >> 4 <= 7
                && (bytes.at(0) * 256 + bytes.at(1)) % 31 == 0;
        return isZlib ? Optional.of(Unpacking.Method.ZLIB) : Optional.empty();
    }
}
