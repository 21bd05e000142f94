package dev.bezoar.queries.restore;

import java.util.ArrayList;
import java.util.List;

/// Gives a text back as a person would have read it: without what was put in for the model only.
///
/// In this order: Unicode's compatibility form, characters that do not show, look-alike letters of words that
/// are otherwise Latin, spelling. A text that needs none of it comes back the same.
public final class TextRestoration {
    private final Spelling spelling;

    /// @param spelling the words to correct to
    public TextRestoration(Spelling spelling) {
        this.spelling = spelling;
    }

    /// A text and what was done to it.
    ///
    /// @param changes kinds of repair that changed something, in the order they were made
    public record Restored(String text, List<String> changes) {
        public Restored {
            changes = List.copyOf(changes);
        }
    }

    /// Returns `text` restored.
    public Restored restored(String text) {
        List<String> changes = new ArrayList<>();
        String now = text;
        if (!LookAlikes.isPlain(now)) {
            now = noted(LookAlikes.visible(now), now, "characters", changes);
            now = noted(withoutLookAlikes(now), now, "look-alikes", changes);
        }
        return new Restored(noted(spelled(now), now, "spelling", changes), changes);
    }

    private static String noted(String after, String before, String kind, List<String> changes) {
        if (!after.equals(before)) {
            changes.add(kind);
        }
        return after;
    }

    /// Words of a script of its own stay: a letter is replaced only in a word that holds a Latin letter
    /// besides, or in a
    /// text most of whose letters are Latin.
    private static String withoutLookAlikes(String text) {
        long latin = text.chars().filter(LookAlikes::isLatin).count();
        long others = text.chars().filter(Character::isLetter).count() - latin;
        boolean isLatinText = latin > others;
        StringBuilder restored = new StringBuilder(text.length());
        eachWord(text, word -> {
            boolean suspect = word.chars().anyMatch(code -> LookAlikes.isLookAlike((char) code));
            boolean mixed = isLatinText || word.chars().anyMatch(LookAlikes::isLatin);
            restored.append(suspect && mixed ? LookAlikes.latin(word) : word);
        });
        return restored.toString();
    }

    private String spelled(String text) {
        StringBuilder restored = new StringBuilder(text.length());
        eachWord(text, word -> restored.append(corrected(word)));
        return restored.toString();
    }

    private String corrected(String word) {
        int end = word.length();
        while (end > 0 && "!|$@'".indexOf(word.charAt(end - 1)) >= 0) {
            end--; // these stand for letters inside a word, and for themselves after it
        }
        return spelling.corrected(word.substring(0, end)) + word.substring(end);
    }

    private interface Sink {
        void piece(String piece);
    }

    /// Gives `sink` every word, and what stands between words, in order.
    private static void eachWord(String text, Sink sink) {
        int from = 0;
        for (int at = 1; at <= text.length(); at++) {
            if (at == text.length() || isInWord(text.charAt(at)) != isInWord(text.charAt(from))) {
                sink.piece(text.substring(from, at));
                from = at;
            }
        }
    }

    private static boolean isInWord(char character) {
        return Character.isLetterOrDigit(character)
                || Character.isSurrogate(character)
                || "'@$!|".indexOf(character) >= 0;
    }
}
