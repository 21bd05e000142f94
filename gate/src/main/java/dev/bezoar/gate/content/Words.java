package dev.bezoar.gate.content;

import java.util.Arrays;

/// Where the words of a text are: runs of letters and numbers of any script.
public final class Words {
    private Words() {}

    /// Returns where each of the first `most` words begins and ends, in turns.
    public static int[] bounds(String text, int most) {
        int[] bounds = new int[2 * most];
        int next = 0;
        int at = 0;
        while (at < text.length() && next < bounds.length) {
            int from = at;
            at = end(text, at);
            if (at > from) {
                bounds[next++] = from;
                bounds[next++] = at;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return Arrays.copyOf(bounds, next);
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!isOfAWord(point)) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private static boolean isOfAWord(int point) {
        if (Character.isLetterOrDigit(point)) {
            return true;
        }
        int type = Character.getType(point);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }
}
