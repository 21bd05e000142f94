package dev.bezoar.pull.lock;

import dev.bezoar.pull.content.Fingerprint;
import java.time.Instant;

/// What one URL gave at one time.
///
/// @param finalUrl where the redirects ended
/// @param time when it came
/// @param status of the answer
/// @param type the declared media type, or empty
/// @param size in bytes
/// @param sha256 of the bytes, 64 lower-case hexadecimal digits
/// @param fingerprint of the content
public record Seen(
        String finalUrl, Instant time, int status, String type, long size, String sha256, Fingerprint fingerprint) {

    private static final int HEXADECIMALS = 64;

    public Seen {
        if (sha256.length() != HEXADECIMALS || !sha256.chars().allMatch(Seen::isHexadecimal)) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits, got " + sha256);
        }
        if (size < 0) {
            throw new IllegalArgumentException("size must be at least 0, got " + size);
        }
    }

    private static boolean isHexadecimal(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
