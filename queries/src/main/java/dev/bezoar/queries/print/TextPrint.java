package dev.bezoar.queries.print;

import dev.bezoar.queries.restore.LookAlikes;

/// Texts by their words and by windows of three words in a row, after look-alike letters, invisible
/// characters, letter case and punctuation are gone.
///
/// Single words beside windows make an edit of a short text leave most of it in place; the windows keep long
/// texts apart that share nothing but common words. Of a text longer than [#MOST_CHARACTERS] the rest does not
/// count.
final class TextPrint {
    static final int MOST_CHARACTERS = 100_000;

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
        text = LookAlikes.fold(text);
        long word = start;
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            int letter = letter(text.charAt(at));
            if (letter < 0) {
                if (inWord) {
                    sample.word(word);
                    word = start;
                    inWord = false;
                }
            } else {
                word = (word ^ letter) * step;
                word ^= word >>> 29;
                inWord = true;
            }
        }
        if (inWord) {
            sample.word(word);
        }
        return sample.fingerprint();
    }

    /// Returns the lower-case letter or digit, or -1 for what parts words.
    private static int letter(char character) {
        if (character < 0x80) {
            if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
                return character;
            }
            return character >= 'A' && character <= 'Z' ? character + 32 : -1;
        }
        return Character.isLetterOrDigit(character) || Character.isSurrogate(character)
                ? Character.toLowerCase(character)
                : -1;
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
