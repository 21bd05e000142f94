package dev.bezoar.queries;

import dev.bezoar.queries.print.Fingerprint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands for a query that was checked, until it is answered.
///
/// @param number at least 0
/// @param content hash of what was asked: the id of a query that a guard forgot fits no other one of that number
public record QueryId(long number, int content) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f]{8})");

    /// Returns the id of query `number`.
    ///
    /// @param print of what was asked
    public static QueryId of(long number, Fingerprint print) {
        return new QueryId(number, (int) (print.content() >>> Integer.SIZE));
    }

    /// Returns the id that `text` is, if it is one.
    public static Optional<QueryId> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new QueryId(Long.parseLong(matcher.group(1)), Integer.parseUnsignedInt(matcher.group(2), 16)))
                : Optional.empty();
    }

    /// The number and the hash, as `12-0f3a77c1`.
    @Override
    public String toString() {
        return "%d-%08x".formatted(number, content);
    }
}
