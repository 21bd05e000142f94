package dev.bezoar.seal.manifest;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of files in a seal: relative, with `/`, never leading out.
public final class SealedName {
    /// The order of names in a seal: by code point, as UTF-8 bytes sort.
    public static final Comparator<String> ORDER = SealedName::compare;

    private static final List<String> LEADING_OUT = List.of("", ".", "..");

    private SealedName() {}

    /// Returns why `name` may not be in a seal, or nothing if it may.
    public static Optional<String> problem(String name) {
        if (name.startsWith("/")) {
            return Optional.of("it starts at the root of the disk");
        }
        if (name.length() > 1
                && name.charAt(1) == ':'
                && Character.isLetter(name.charAt(0))
                && name.startsWith("\\", 2)) {
            return Optional.of("it names a drive");
        }
        for (String part : name.split("/", -1)) {
            if (LEADING_OUT.contains(part)) {
                return Optional.of("it has an empty part, \".\" or \"..\"");
            }
            if (part.startsWith("..\\") || part.contains("\\..")) {
                return Optional.of("it leads out on systems that part names with a backslash");
            }
        }
        if (name.codePoints().anyMatch(point -> point < ' ' || point == 0x7f)) {
            return Optional.of("it has a control character");
        }
        if (name.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            return Optional.of("it is not Unicode");
        }
        return Optional.empty();
    }

    /// Returns what `name` is on a system that does not tell upper from lower case or ways to compose a letter.
    public static String folded(String name) {
        String whole = Normalizer.normalize(name, Normalizer.Form.NFC);
        return whole.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /// Whether `name` is `place` or in it.
    public static boolean isIn(String name, String place) {
        String trimmed = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
        return name.equals(trimmed) || name.startsWith(trimmed + "/");
    }

    private static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int at = 0; at < shared; at++) {
            char one = left.charAt(at);
            char other = right.charAt(at);
            if (one != other) {
                boolean bothHalves = Character.isSurrogate(one) == Character.isSurrogate(other);
                return bothHalves ? Character.compare(one, other) : Character.isSurrogate(one) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
