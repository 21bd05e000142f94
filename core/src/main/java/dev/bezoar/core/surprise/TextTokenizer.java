package dev.bezoar.core.surprise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits text into tokens; a tag, an entity or an address is one token, so that markup cannot look like words.
///
/// A word is a run of letters, digits, marks and invisible format characters, with one apostrophe inside; any other
/// visible code point is a token of its own. Letter case does not count.
public final class TextTokenizer {
    private static final int LONGEST_TAG = 202;
    private static final int LONGEST_ENTITY = 8;

    private final String text;
    private int end;

    private TextTokenizer(String text) {
        this.text = text;
    }

    /// Takes tokens by their place in the text, in UTF-16 units.
    public interface Sink {
        /// One more token, from `start` inclusive to `end` exclusive.
        void token(int start, int end);
    }

    /// Gives `sink` the place of every token of `text` in order.
    public static void scan(String text, Sink sink) {
        TextTokenizer tokenizer = new TextTokenizer(text);
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (isSpace(first)) {
                at++;
            } else {
                tokenizer.end = at;
                tokenizer.read(first, at);
                sink.token(at, tokenizer.end);
                at = tokenizer.end;
            }
        }
    }

    /// Returns the lower-case tokens of `text` in order.
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        scan(text, (start, end) -> tokens.add(text.substring(start, end).toLowerCase(Locale.ROOT)));
        return tokens;
    }

    private void read(char first, int start) {
        boolean found = switch (first) {
            case '<' -> isTag(start);
            case '&' -> isEntity(start);
            case 'h', 'H', 'w', 'W' -> isAddress(start);
            default -> false;
        };
        if (!found && !isWord(start)) {
            end = start + Character.charCount(text.codePointAt(start));
        }
    }

    private boolean isTag(int start) {
        int last = text.indexOf('>', start + 1, Math.min(text.length(), start + LONGEST_TAG));
        end = last + 1;
        return last > start + 1;
    }

    private boolean isEntity(int start) {
        int last = text.indexOf(';', start + 1, Math.min(text.length(), start + LONGEST_ENTITY));
        end = last + 1;
        return last > start + 2 && text.substring(start + 1, last).chars().allMatch(TextTokenizer::isAsciiLetter);
    }

    private boolean isAddress(int start) {
        if (!startsWith("http://", start) && !startsWith("https://", start) && !startsWith("www.", start)) {
            return false;
        }
        end = start;
        while (end < text.length() && !isSpace(text.charAt(end))) {
            end++;
        }
        return true;
    }

    private boolean startsWith(String prefix, int start) {
        return text.regionMatches(true, start, prefix, 0, prefix.length());
    }

    private boolean isWord(int start) {
        end = endOfLetters(start);
        if (end == start) {
            return false;
        }
        if (end + 1 < text.length() && text.charAt(end) == '\'' && Character.isLetter(text.codePointAt(end + 1))) {
            end++;
            while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
        }
        return true;
    }

    private int endOfLetters(int start) {
        int at = start;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!isWordPart(point)) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private static boolean isWordPart(int point) {
        if (point < 0x80) {
            return isAsciiLetter(point) || (point >= '0' && point <= '9');
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean isAsciiLetter(int point) {
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    }

    private static boolean isSpace(char character) {
        return character <= ' '
                || (character >= 0x80 && (Character.isWhitespace(character) || Character.isSpaceChar(character)));
    }
}
