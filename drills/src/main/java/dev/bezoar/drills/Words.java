package dev.bezoar.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a text: runs without white space, and where they start.
final class Words {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final int TOKEN_LENGTH = 6;

    private Words() {}

    /// Returns the words of `text` in order.
    static List<String> of(String text) {
        return WORD.matcher(text).results().map(match -> match.group()).toList();
    }

    /// Returns `text` with `phrase` inserted before a random word or at the end.
    static String insert(String text, String phrase, SplittableRandom random) {
        List<Integer> starts = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            starts.add(matcher.start());
        }
        int position = random.nextInt(starts.size() + 1);
        if (position < starts.size()) {
            int start = starts.get(position);
            return text.substring(0, start) + phrase + " " + text.substring(start);
        }
        return starts.isEmpty() ? phrase : text + " " + phrase;
    }

    /// Returns a made-up word that none of `texts` contains.
    static String madeUp(List<String> texts, SplittableRandom random) {
        while (true) {
            StringBuilder token = new StringBuilder();
            for (int i = 0; i < TOKEN_LENGTH; i++) {
                token.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            }
            String candidate = token.toString();
            if (texts.stream().noneMatch(text -> text.contains(candidate))) {
                return candidate;
            }
        }
    }
}
