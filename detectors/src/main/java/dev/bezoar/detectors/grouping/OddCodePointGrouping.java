package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.lang.Character.UnicodeScript;

/// Documents that hold the same invisible code point inside a word, or the same letter of another script among Latin ones.
public record OddCodePointGrouping() implements TextGrouping {

    @Override
    public String name() {
        return "odd-code-point";
    }

    @Override
    public int spanLength() {
        return 1;
    }

    @Override
    public long keyAt(TextCorpus texts, int row, int position) {
        String token = texts.spelling(texts.token(row, position));
        boolean latin = token.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN);
        return token.codePoints()
                .filter(point -> isInvisible(point) || (latin && isLookAlike(point)))
                .findFirst()
                .orElse((int) NO_KEY);
    }

    @Override
    public boolean isUnnatural() {
        return true;
    }

    private static boolean isInvisible(int point) {
        return Character.getType(point) == Character.FORMAT;
    }

    private static boolean isLookAlike(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.CYRILLIC || script == UnicodeScript.GREEK || script == UnicodeScript.ARMENIAN;
    }
}
