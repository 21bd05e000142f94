package dev.bezoar.seal.sign;

import java.nio.charset.StandardCharsets;

/// What the reference implementation signed before version 1.0, by mistake: the payload as Python shows bytes.
final class OldEncoding {
    private static final int FIRST_SHOWN = 0x20;
    private static final int FIRST_NOT_SHOWN = 0x7f;

    private OldEncoding() {}

    /// Returns what was signed for `payload`.
    static byte[] of(String type, Bytes payload) {
        byte[] bytes = payload.toArray();
        return "DSSEV1 %d %s %d %s"
                .formatted(type.length(), type, bytes.length, shown(bytes))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        char quote = all.indexOf('\'') >= 0 && all.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder shown = new StringBuilder(all.length() + 16).append('b').append(quote);
        for (int at = 0; at < all.length(); at++) {
            char one = all.charAt(at);
            switch (one) {
                case '\t' -> shown.append("\\t");
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\\' -> shown.append("\\\\");
                default -> {
                    if (one == quote) {
                        shown.append('\\').append(one);
                    } else if (one < FIRST_SHOWN || one >= FIRST_NOT_SHOWN) {
                        shown.append("\\x%02x".formatted((int) one));
                    } else {
                        shown.append(one);
                    }
                }
            }
        }
        return shown.append(quote).toString();
    }
}
