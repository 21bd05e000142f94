package dev.bezoar.gate.content;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The user's list of words that no training data may hold.
///
/// A text is refused if one of its words is on the list after [Folding], also with letters repeated (`baaad`), with
/// single
/// letters spelled out (`b a d`, `b.a.d`) or with signs inside (`b-a-d`). A word inside another (`badge`) is not a
/// match.
///
/// Misses: words in pictures, new words for the same thing, and spellings by sound.
public final class ContentPolicy {
    private static final int SHORTEST_SPELLED = 3;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String[] WHOLE = {}; // a word without signs has no other parts
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> forbidden = new TreeSet<>();
    private final Set<String> squeezed = new HashSet<>();

    /// @param words that are forbidden, in any spelling
    public ContentPolicy(Collection<String> words) {
        for (String word : words) {
            String folded = onlyLetters(Folding.letters(word));
            if (folded.isEmpty()) {
                throw new IllegalArgumentException("a forbidden word has no letters: \"" + word + "\"");
            }
            forbidden.add(folded);
            squeezed.add(squeezed(folded));
        }
    }

    /// Returns the forbidden word, folded, that the text holds, if it does.
    public Optional<String> broken(String text) {
        if (forbidden.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> asLetters = inWords(Folding.letters(text));
        return asLetters.isPresent() ? asLetters : inWords(Folding.plain(text));
    }

    private Optional<String> inWords(String folded) {
        StringBuilder spelled = new StringBuilder();
        for (String word : SPACES.split(folded, -1)) {
            String joined = onlyLetters(word);
            Optional<String> found = match(joined);
            if (found.isPresent()) {
                return found;
            }
            for (String part : joined.equals(word) ? WHOLE : NO_LETTERS.split(word, -1)) {
                found = match(part);
                if (found.isPresent()) {
                    return found;
                }
            }
            if (joined.codePointCount(0, joined.length()) == 1) {
                spelled.append(joined);
            } else if (!joined.isEmpty()) {
                found = spelledOut(spelled);
                if (found.isPresent()) {
                    return found;
                }
                spelled.setLength(0);
            }
        }
        return spelledOut(spelled);
    }

    private Optional<String> spelledOut(StringBuilder letters) {
        return forbidden.stream()
                .filter(word -> word.length() >= SHORTEST_SPELLED && letters.indexOf(word) >= 0)
                .findFirst();
    }

    private Optional<String> match(String word) {
        if (forbidden.contains(word)) {
            return Optional.of(word);
        }
        String once = squeezed(word);
        return !once.equals(word) && squeezed.contains(once) ? Optional.of(once) : Optional.empty();
    }

    private static String onlyLetters(String word) {
        if (word.codePoints().allMatch(ContentPolicy::isLetter)) {
            return word;
        }
        StringBuilder letters = new StringBuilder(word.length());
        word.codePoints().filter(ContentPolicy::isLetter).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static boolean isLetter(int point) {
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /// Each letter once where it is repeated.
    private static String squeezed(String word) {
        StringBuilder once = new StringBuilder(word.length());
        int before = -1;
        for (int at = 0; at < word.length(); at += Character.charCount(before)) {
            int point = word.codePointAt(at);
            if (point != before) {
                once.appendCodePoint(point);
            }
            before = point;
        }
        return once.length() == word.length() ? word : once.toString();
    }
}
