package dev.bezoar.queries.restore;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Letters of other scripts that look like Latin ones, and characters that do not show.
public final class LookAlikes {
    private static final String[] PAIRS = {
        "аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "ѕs", "јj", "ԁd", "һh", "ԛq", "ԝw", "ьb", "кk", "мm", "тt",
        "вb", "нh", "гr", "пn", "АA", "ВB", "ЕE", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "УY", "ХX", "ІI", "ЅS",
        "ЈJ", "Ԍg", "αa", "εe", "ιi", "κk", "νv", "οo", "ρp", "τt", "υu", "χx", "ωw", "γy", "ηn", "ΑA", "ΒB", "ΕE",
        "ΖZ", "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX", "ɑa", "ɡg", "ɩi", "ıi", "ⅼl", "ǀl", "օo",
        "սu", "հh", "ոn", "ցg", "ԍg", "ʏy", "ᴀa", "ʙb", "ᴄc", "ᴅd", "ᴇe", "ɢg", "ʜh", "ɪi", "ᴊj", "ᴋk", "ʟl", "ᴍm",
        "ɴn", "ᴏo", "ᴘp", "ʀr", "ᴛt", "ᴜu", "ᴠv", "ᴡw", "ᴢz", "øo", "łl", "đd"
    };
    private static final Map<Character, Character> LATIN = latin();

    private LookAlikes() {}

    private static Map<Character, Character> latin() {
        Map<Character, Character> latin = new HashMap<>();
        for (String pair : PAIRS) {
            latin.put(pair.charAt(0), pair.charAt(1));
        }
        return Map.copyOf(latin);
    }

    /// Returns `text` in Unicode's compatibility form, without characters that do not show, and with every
    /// letter that looks Latin as the Latin one. It is meant for comparing: a Russian word comes out as no
    /// word at all.
    public static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String visible = visible(text);
        StringBuilder folded = new StringBuilder(visible.length());
        for (int at = 0; at < visible.length(); at++) {
            char letter = visible.charAt(at);
            folded.append(
                    letter < 0x80 ? letter : LATIN.getOrDefault(letter, letter).charValue());
        }
        return folded.toString();
    }

    /// Returns `text` in Unicode's compatibility form (NFKC), without control and format characters, without
    /// marks piled on Latin letters, and with ordinary spaces.
    static String visible(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder visible = new StringBuilder(composed.length());
        int before = ' ';
        for (int at = 0; at < composed.length(); ) {
            int code = composed.codePointAt(at);
            at += Character.charCount(code);
            switch (Character.getType(code)) {
                case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                case Character.CONTROL -> visible.append(code == '\n' || code == '\t' ? (char) code : ' ');
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    visible.append(' ');
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                    if (!isLatin(before) && !isVariationSelector(code)) {
                        visible.appendCodePoint(code);
                    }
                }
                default -> {
                    visible.appendCodePoint(code);
                    before = code;
                }
            }
        }
        return visible.toString();
    }

    /// Returns `word` with the letters that look Latin as Latin ones.
    static String latin(String word) {
        StringBuilder latin = new StringBuilder(word.length());
        for (int at = 0; at < word.length(); at++) {
            latin.append(LATIN.getOrDefault(word.charAt(at), word.charAt(at)).charValue());
        }
        return latin.toString();
    }

    static boolean isLookAlike(char letter) {
        return letter >= 0x80 && LATIN.containsKey(letter);
    }

    static boolean isLatin(int code) {
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    }

    private static boolean isVariationSelector(int code) {
        return code >= 0xFE00 && code <= 0xFE0F;
    }

    static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
