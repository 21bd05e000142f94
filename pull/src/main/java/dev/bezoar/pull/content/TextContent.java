package dev.bezoar.pull.content;

import dev.bezoar.core.math.MinHashSignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Text as a reader takes it: the characters, without their encoding, layout or markup.
final class TextContent {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\uFEFF]+");
    private static final long PRIME = 0x100000001B3L; // FNV-1a
    private static final long BASIS = 0xCBF29CE484222325L;

    private TextContent() {}

    /// Returns the characters if `bytes` are text in the declared encoding or else in UTF-8.
    static Optional<String> decoded(byte[] bytes, String type) {
        Charset charset = charset(type);
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        if (named.find()) {
            try {
                return Charset.forName(named.group(1));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /// Returns what a browser would show of a page.
    static String visible(byte[] page, String type) throws IOException {
        Matcher named = CHARSET.matcher(type);
        @Nullable String charset = named.find() && isKnown(named.group(1)) ? named.group(1) : null;
        return Jsoup.parse(new ByteArrayInputStream(page), charset, "").text();
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException wrong) {
            return false;
        }
    }

    /// Returns `text` with one space for every run of white space, in normal form C.
    static String canonical(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /// Returns the sketch of the words and pairs of words; letters of scripts without spaces are words.
    static Optional<MinHashSignature> words(String canonical) {
        String folded = Normalizer.normalize(canonical, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        long[] members = new long[64];
        int count = 0;
        long previous = 0;
        int at = 0;
        while (at < folded.length()) {
            int end = wordEnd(folded, at);
            if (end == at) {
                at += Character.charCount(folded.codePointAt(at));
                continue;
            }
            long word = hash(folded, at, end);
            if (count + 2 > members.length) {
                members = Arrays.copyOf(members, 2 * members.length);
            }
            members[count++] = word;
            if (previous != 0) {
                members[count++] = (previous * PRIME) ^ Long.rotateLeft(word, 17);
            }
            previous = word;
            at = end;
        }
        return count == 0 ? Optional.empty() : Optional.of(MinHashSignature.of(Arrays.copyOf(members, count)));
    }

    private static int wordEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!Character.isLetterOrDigit(point)) {
                return at;
            }
            if (Character.isIdeographic(point) || hasNoSpaces(point)) {
                return at == start ? at + Character.charCount(point) : at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private static boolean hasNoSpaces(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static long hash(String text, int from, int to) {
        long hash = BASIS;
        for (int at = from; at < to; at++) {
            hash = (hash ^ text.charAt(at)) * PRIME;
        }
        return hash == 0 ? BASIS : hash;
    }
}
