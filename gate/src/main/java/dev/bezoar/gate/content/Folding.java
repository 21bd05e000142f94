package dev.bezoar.gate.content;

import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;

/// One spelling for all that a reader takes for the same word.
///
/// Compatibility forms, accents, invisible characters, look-alike letters of other scripts and digits for letters are
/// folded; words keep their spaces.
public final class Folding {
    private static final String LOOK_ALIKES =
            "аa вb еe ёe кk мm нh оo рp сc тt уy хx іi їi јj ѕs ԁd ɡg ո n αa βb εe ηn ιi κk "
                    + "νv οo ρp τt υu χx ωw ıi ɑa ℓl ƽs ɩi հh լl օo սu ցg ԛq ԝw ɪi ʀr ɴn";
    private static final String FOR_LETTERS = "0o 1i 3e 4a 5s 7t 8b 9g @a $s !i |l €e +t";
    private static final Map<Integer, Integer> ALIKE = pairs(LOOK_ALIKES);
    private static final Map<Integer, Integer> LEET = pairs(FOR_LETTERS);

    private Folding() {}

    private static Map<Integer, Integer> pairs(String pairs) {
        return java.util.Arrays.stream(pairs.split(" "))
                .filter(pair -> pair.codePointCount(0, pair.length()) == 2)
                .collect(Collectors.toMap(
                        pair -> pair.codePointAt(0), pair -> pair.codePointBefore(pair.length()), (one, _) -> one));
    }

    /// Returns the text in small Latin letters where it looks like these; digits stay digits.
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK && type != Character.FORMAT) {
                int small = Character.toLowerCase(point);
                plain.appendCodePoint(ALIKE.getOrDefault(small, small));
            }
        });
        return plain.toString();
    }

    /// Returns [#plain(String)] with digits and signs read as the letters they stand for.
    public static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        plain(text).codePoints().forEach(point -> letters.appendCodePoint(LEET.getOrDefault(point, point)));
        return letters.toString();
    }
}
