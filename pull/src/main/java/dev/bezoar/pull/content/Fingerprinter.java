package dev.bezoar.pull.content;

import dev.bezoar.pull.content.Fingerprint.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Makes fingerprints of content that may be hostile, by many threads at a time.
///
/// What it is follows from its first bytes; the declared type is only asked where they do not tell.
public final class Fingerprinter {
    private static final int MOST_PAGE_BYTES = 8 << 20; // a tree of a page takes some ten times its bytes
    private static final int MOST_TEXT_BYTES = 16 << 20;
    private static final long MOST_UNPACKED = 1L << 30;
    private static final int BUFFER = 1 << 16;

    private final PictureDecoder pictures;

    /// @param mostPixels that a picture may have
    public Fingerprinter(long mostPixels) {
        this.pictures = new PictureDecoder(mostPixels);
    }

    /// Returns the fingerprint of `content`.
    ///
    /// @param content not modified
    /// @param type the declared media type, or empty
    public Fingerprint of(byte[] content, String type) throws InterruptedException {
        String format = pictureFormat(content);
        if (!format.isEmpty()) {
            return picture(content, format);
        }
        if (startsWith(content, 0x1F, 0x8B)) {
            return unpacked(content);
        }
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith("text/html") || lower.startsWith("application/xhtml") || looksLikeAPage(content)) {
            return page(content, type);
        }
        return text(content, type);
    }

    /// Returns `png`, `jpeg`, `gif`, `bmp` or nothing.
    private static String pictureFormat(byte[] content) {
        if (startsWith(content, 0x89, 'P', 'N', 'G')) {
            return "png";
        }
        if (startsWith(content, 0xFF, 0xD8, 0xFF)) {
            return "jpeg";
        }
        if (startsWith(content, 'G', 'I', 'F', '8')) {
            return "gif";
        }
        return startsWith(content, 'B', 'M') && content.length > 26 && content[5] == 0 ? "bmp" : "";
    }

    private static boolean startsWith(byte[] content, int... start) {
        if (content.length < start.length) {
            return false;
        }
        for (int at = 0; at < start.length; at++) {
            if ((content[at] & 0xFF) != start[at]) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeAPage(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 256), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private Fingerprint picture(byte[] content, String format) throws InterruptedException {
        try {
            PictureDecoder.Decoded decoded = pictures.decode(content, format);
            return new Fingerprint(
                    Kind.IMAGE, decoded.canonical(), Optional.of(decoded.picture()), Optional.empty(), "");
        } catch (IOException broken) {
            return Fingerprint.undecoded(Kind.IMAGE, String.valueOf(broken.getMessage()));
        }
    }

    private static Fingerprint unpacked(byte[] content) {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        long all = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content), BUFFER)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                all += count;
                if (all > MOST_UNPACKED) {
                    return Fingerprint.undecoded(
                            Kind.GZIP, "it unpacks to more than %,d bytes".formatted(MOST_UNPACKED));
                }
                digest.update(buffer, 0, count);
            }
        } catch (IOException broken) {
            return Fingerprint.undecoded(Kind.GZIP, "broken gzip: " + broken.getMessage());
        }
        return new Fingerprint(Kind.GZIP, Digests.hex(digest), Optional.empty(), Optional.empty(), "");
    }

    private static Fingerprint page(byte[] content, String type) {
        if (content.length > MOST_PAGE_BYTES) {
            return Fingerprint.undecoded(
                    Kind.PAGE, "pages of more than %,d bytes are not read".formatted(MOST_PAGE_BYTES));
        }
        try {
            return ofText(Kind.PAGE, TextContent.visible(content, type));
        } catch (IOException broken) {
            return Fingerprint.undecoded(Kind.PAGE, String.valueOf(broken.getMessage()));
        }
    }

    private static Fingerprint text(byte[] content, String type) {
        if (content.length > MOST_TEXT_BYTES) {
            return Fingerprint.undecoded(Kind.OTHER, "");
        }
        return TextContent.decoded(content, type)
                .map(text -> ofText(Kind.TEXT, text))
                .orElseGet(() -> Fingerprint.undecoded(Kind.OTHER, ""));
    }

    private static Fingerprint ofText(Kind kind, String text) {
        String canonical = TextContent.canonical(text);
        return new Fingerprint(kind, Digests.of(canonical), Optional.empty(), TextContent.words(canonical), "");
    }
}
