package dev.bezoar.pull.list;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as lists write them.
final class Sizes {
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,18})(?:\\.0+)?\\s*(b|bytes?)?", Pattern.CASE_INSENSITIVE);

    private Sizes() {}

    /// Returns the number of bytes, or -1 if `text` gives no exact number of them.
    static long of(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? new BigDecimal(matcher.group(1)).longValueExact() : -1;
    }
}
