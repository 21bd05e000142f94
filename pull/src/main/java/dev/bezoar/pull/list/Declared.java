package dev.bezoar.pull.list;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a list says the digest of an item is.
public sealed interface Declared {
    /// The list says nothing.
    record Nothing() implements Declared {}

    /// A digest that can be checked.
    ///
    /// @param algorithm as the JDK names it
    /// @param hex lower case
    record Digest(String algorithm, String hex) implements Declared {}

    /// What stands there is no digest of the algorithm it should be.
    ///
    /// @param problem alike for alike problems
    record Malformed(String problem) implements Declared {}

    /// The algorithms that lists use, by the length of their digests in bytes.
    List<Algorithm> ALGORITHMS = List.of(
            new Algorithm("MD5", 16),
            new Algorithm("SHA-1", 20),
            new Algorithm("SHA-256", 32),
            new Algorithm("SHA-384", 48),
            new Algorithm("SHA-512", 64));

    /// A way to digest.
    ///
    /// @param name as the JDK names it
    /// @param bytes length of its digests
    record Algorithm(String name, int bytes) {
        /// Returns the algorithm that `text` names: `sha256`, `SHA-256`, `md5` and the like.
        public static Optional<Algorithm> named(String text) {
            String plain = plain(text);
            return ALGORITHMS.stream()
                    .filter(one -> plain(one.name).equals(plain))
                    .findFirst();
        }

        private static String plain(String text) {
            return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        }
    }

    /// Reads a digest in hexadecimal or Base64.
    ///
    /// @param algorithm that it must be of, or nothing to tell it by the length
    static Declared of(String text, Optional<Algorithm> algorithm) {
        String value = text.strip();
        if (value.isEmpty()) {
            return new Nothing();
        }
        Optional<byte[]> bytes = bytes(value);
        Optional<Algorithm> found = bytes.flatMap(digest ->
                ALGORITHMS.stream().filter(one -> one.bytes == digest.length).findFirst());
        if (bytes.isEmpty() || found.isEmpty() || (algorithm.isPresent() && !algorithm.equals(found))) {
            return new Malformed(problem(value, algorithm, found));
        }
        return new Digest(found.get().name, HexFormat.of().formatHex(bytes.get()));
    }

    private static Optional<byte[]> bytes(String value) {
        if (value.matches("(?:[0-9A-Fa-f]{2})+")) {
            return Optional.of(HexFormat.of().parseHex(value));
        }
        try {
            return Optional.of(
                    Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String problem(String value, Optional<Algorithm> algorithm, Optional<Algorithm> found) {
        String needed = algorithm
                .map(one -> "%s has %d hexadecimal digits".formatted(one.name, 2 * one.bytes))
                .orElse("a digest has 32, 40, 64, 96 or 128 hexadecimal digits");
        String there = found.map(one -> "these are as long as %s".formatted(one.name))
                .orElse("these are %d characters".formatted(value.length()));
        return needed + ", " + there;
    }
}
