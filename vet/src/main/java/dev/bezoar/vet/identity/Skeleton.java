package dev.bezoar.vet.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What is left of a name when everything is taken away that a hasty reader does not see.
///
/// @see <a href="https://www.unicode.org/reports/tr39/">Unicode TR 39, confusable detection; only letters that look
///     Latin are folded here</a>
final class Skeleton {
    private static final String LOOKS =
            "аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwкkмmнhтtвbгrпnαaοoρpνvτtκkιiυuεeηnωwϲcıiłløođdħhŧtßsæeœeɡgɑaʟlɪiᴀaᴄcᴇeᴏoᴜu";
    private static final Map<Integer, Integer> LATIN = looks();
    private static final List<String[]> DIGRAPHS = List.of(
            new String[] {"rn", "m"}, new String[] {"vv", "w"}, new String[] {"cl", "d"}, new String[] {"nn", "m"});
    private static final Pattern SEPARATORS = Pattern.compile("[-_.\\s]+");

    private Skeleton() {}

    /// Returns the words of `name`, folded.
    static List<String> words(String name) {
        return Arrays.stream(SEPARATORS.split(folded(name), -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Returns `name` folded, without separators.
    static String of(String name) {
        return SEPARATORS.matcher(folded(name)).replaceAll("");
    }

    /// Returns `name` with digits as the letters they look like and pairs of letters as the one they look like.
    static String looks(String name) {
        String look = of(name).replace('0', 'o')
                .replace('1', 'l')
                .replace('i', 'l')
                .replace('5', 's')
                .replace('3', 'e');
        for (String[] pair : DIGRAPHS) {
            look = look.replace(pair[0], pair[1]);
        }
        return look;
    }

    private static String folded(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        plain.codePoints().forEach(code -> {
            int type = Character.getType(code);
            if (type != Character.NON_SPACING_MARK && type != Character.FORMAT && type != Character.CONTROL) {
                folded.appendCodePoint(LATIN.getOrDefault(code, code));
            }
        });
        return folded.toString();
    }

    private static Map<Integer, Integer> looks() {
        int[] codes = LOOKS.codePoints().toArray();
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i + 1 < codes.length; i += 2) {
            map.put(codes[i], codes[i + 1]);
        }
        return map;
    }
}
