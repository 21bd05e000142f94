package dev.bezoar.queries.print;

import dev.bezoar.queries.restore.LookAlikes;
import java.nio.charset.StandardCharsets;

/// Texts by their words and by windows of three words in a row, after look-alike letters, invisible
/// characters, letter case and punctuation are gone.
///
/// Single words beside windows make an edit of a short text leave most of it in place; the windows keep long
/// texts apart that share nothing but common words. Of a text longer than [#MOST_CHARACTERS] the rest does not
/// count.
final class TextPrint {
    static final int MOST_CHARACTERS = 100_000;
    private static final byte[] PLAIN = plain(); // the letter or digit, by ASCII character; 0 parts words

    private final long start;
    private final long step;
    private final long first;
    private final long second;
    private final long third;
    private final long last;

    TextPrint(Secret secret) {
        long[] keys = secret.numbers("words", 6);
        start = keys[0];
        step = keys[1] | 1;
        first = keys[2] | 1;
        second = keys[3] | 1;
        third = keys[4] | 1;
        last = keys[5];
    }

    Fingerprint of(String original, int mostParts) {
        Sample sample = new Sample(mostParts);
        String text = original.length() > MOST_CHARACTERS ? original.substring(0, MOST_CHARACTERS) : original;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == text.length()) {
            plain(bytes, sample);
        } else {
            folded(LookAlikes.fold(text), sample);
        }
        return sample.fingerprint();
    }

    /// Takes the words of a text of ASCII characters, whose bytes these are.
    private void plain(byte[] bytes, Sample sample) {
        int at = 0;
        while (at < bytes.length) {
            int letter = PLAIN[bytes[at++]];
            if (letter != 0) {
                long word = start;
                do {
                    word = with(word, letter);
                    letter = at < bytes.length ? PLAIN[bytes[at++]] : 0;
                } while (letter != 0);
                sample.word(word);
            }
        }
    }

    private void folded(String text, Sample sample) {
        int at = 0;
        while (at < text.length()) {
            int letter = letter(text.charAt(at++));
            if (letter != 0) {
                long word = start;
                do {
                    word = with(word, letter);
                    letter = at < text.length() ? letter(text.charAt(at++)) : 0;
                } while (letter != 0);
                sample.word(word);
            }
        }
    }

    private long with(long word, int letter) {
        long longer = (word ^ letter) * step;
        return longer ^ (longer >>> 29);
    }

    /// Returns the lower-case letter or digit, or 0 for what parts words.
    private static int letter(char character) {
        if (character < PLAIN.length) {
            return PLAIN[character];
        }
        return Character.isLetterOrDigit(character) || Character.isSurrogate(character)
                ? Character.toLowerCase(character)
                : 0;
    }

    private static byte[] plain() {
        byte[] letters = new byte[0x80];
        for (char character = 0; character < letters.length; character++) {
            letters[character] = (byte) (Character.isLetterOrDigit(character) ? Character.toLowerCase(character) : 0);
        }
        return letters;
    }

    private final class Sample {
        private final LowestHashes windows = new LowestHashes(Fingerprint.WINDOWS);
        private final LowestHashes parts;
        private long before;
        private long beforeThat;
        private long content = start;
        private int words;

        Sample(int mostParts) {
            parts = new LowestHashes(mostParts);
        }

        void word(long hash) {
            words++;
            content = mixed(content * step + hash);
            long keyed = mixed(hash ^ last);
            windows.add(keyed);
            parts.add(keyed);
            if (words > 2) {
                windows.add(mixed(beforeThat * first + before * second + hash * third));
            }
            beforeThat = before;
            before = hash;
        }

        Fingerprint fingerprint() {
            return new Fingerprint(windows.ascending(), parts.ascending(), content);
        }
    }

    static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
