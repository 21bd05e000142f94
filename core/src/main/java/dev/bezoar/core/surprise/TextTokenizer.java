package dev.bezoar.core.surprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits text into lower-case tokens; a tag, an entity or an address is one token, so that markup cannot look like words.
public final class TextTokenizer {
    private static final Pattern TOKEN = Pattern.compile("<[^>]{1,200}>|&[a-z]{2,6};|https?://\\S+|www\\.\\S+"
            + "|[\\p{L}\\p{N}\\p{M}\\p{Cf}]+(?:'[\\p{L}]+)?|[^\\s]");

    private TextTokenizer() {}

    /// Returns the tokens of `text` in order.
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
