package dev.bezoar.seal.manifest;

import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// SHA-256 digests as text.
public final class Digests {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    private Digests() {}

    /// Returns `text` in lower case if it is a SHA-256 digest.
    static String hex(String text, String where) throws ForgedException {
        return hex(text, ContentHash.SHA256, where);
    }

    /// Returns `text` in lower case if it is a digest of `hash`.
    static String hex(String text, ContentHash hash, String where) throws ForgedException {
        if (text.length() != hash.digits() || !HEX.matcher(text).matches()) {
            throw new ForgedException(
                    Forgery.MALFORMED,
                    "%s: a %s digest has %d hexadecimal digits, this is \"%s\""
                            .formatted(where, hash.title(), hash.digits(), text));
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /// Returns the digest of all `digests`, put one after the other as bytes.
    public static String root(List<String> digests) {
        MessageDigest sha256 = sha256();
        digests.forEach(digest -> sha256.update(HexFormat.of().parseHex(digest)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// Returns the digest of `bytes`.
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
