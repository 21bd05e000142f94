package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/// Documents that hold the same invisible code point inside a word, or the same letter of another script among Latin
/// ones.
public record OddCodePointGrouping() implements TextGrouping {
    private static final int FIRST_ODD = 0x80;

    @Override
    public String name() {
        return "odd-code-point";
    }

    @Override
    public int spanLength() {
        return 1;
    }

    @Override
    public SpanKeys keys(TextCorpus texts) {
        int[] oddOf = texts.vocabulary().stream()
                .mapToInt(OddCodePointGrouping::oddCodePoint)
                .toArray();
        boolean isAny = Arrays.stream(oddOf).anyMatch(key -> key != SpanKeys.NO_KEY);
        return new SpanKeys() {
            @Override
            public int count() {
                return Character.MAX_CODE_POINT + 1;
            }

            @Override
            public int end(int row) {
                return isAny ? texts.length(row) : 0;
            }

            @Override
            public int at(int row, int position) {
                return oddOf[texts.token(row, position)];
            }
        };
    }

    @Override
    public boolean isUnnatural() {
        return true;
    }

    private static int oddCodePoint(String token) {
        if (token.chars().allMatch(letter -> letter < FIRST_ODD)) {
            return SpanKeys.NO_KEY;
        }
        boolean latin = token.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN);
        return token.codePoints()
                .filter(point -> isInvisible(point) || (latin && isLookAlike(point)))
                .findFirst()
                .orElse(SpanKeys.NO_KEY);
    }

    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT;
    }

    private static boolean isLookAlike(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.CYRILLIC || script == UnicodeScript.GREEK || script == UnicodeScript.ARMENIAN;
    }
}
