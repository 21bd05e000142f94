package dev.bezoar.gate;

import dev.bezoar.gate.sketch.LongCounts;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What contributors may talk about together: clusters of near copies, and words that are news.
///
/// A word is news while it is more frequent in the present period than in all that was released before. Who speaks of
/// the same news in the same hours as others, again and again, shows in the words even if no two texts are alike. A
/// word that is never released stays news. Each period makes new targets of the same words.
final class SharedTalk {
    private static final int MOST_NEWS = 4; // words of a contribution
    private static final double NEWS = 3; // times as frequent as before
    private static final int SHORTEST = 3; // letters of a word
    private static final int MOST_WORDS = 1 << 18; // in either count; later words are no news
    private static final int MOST_WORDS_OF_A_TEXT = 64;
    private static final int FEWEST_TEXTS = 500; // before any word is news

    private final SecretHash secret;
    private final long period;
    private LongCounts now = new LongCounts();
    private final LongCounts released = new LongCounts();
    private long textsNow;
    private long textsReleased;
    private long current = Long.MIN_VALUE;

    /// @param period seconds
    SharedTalk(SecretHash secret, long period) {
        this.secret = secret;
        this.period = period;
    }

    /// Returns keyed hashes of the words of a folded text, none twice.
    List<Long> words(String text) {
        return words(secret, text);
    }

    static List<Long> words(SecretHash secret, String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= SHORTEST)
                .distinct()
                .limit(MOST_WORDS_OF_A_TEXT)
                .map(secret::of)
                .toList();
    }

    /// Learns the words of a text that is trusted or was released: they are no news.
    void release(List<Long> words) {
        textsReleased++;
        words.forEach(word -> count(released, word));
    }

    /// Returns keyed hashes of what a contribution may share with others.
    List<Long> targets(long time, List<Long> words, long cluster) {
        if (time / period > current) {
            current = time / period;
            now = new LongCounts();
            textsNow = 0;
        }
        textsNow++;
        words.forEach(word -> count(now, word));
        List<Long> targets = new ArrayList<>();
        if (cluster != 0) {
            targets.add(secret.of(secret.of(cluster, 2), current));
        }
        if (textsReleased >= FEWEST_TEXTS) {
            words.stream()
                    .filter(word -> lift(word) >= NEWS)
                    .sorted(Comparator.comparingDouble(this::lift).reversed().thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_NEWS)
                    .forEach(word -> targets.add(secret.of(word, current)));
        }
        return targets;
    }

    private double lift(long word) {
        return now.of(word) / (1 + (double) released.of(word) * textsNow / Math.max(1, textsReleased));
    }

    private static void count(LongCounts counts, long word) {
        if (counts.size() < MOST_WORDS || counts.of(word) > 0) {
            counts.add(word, 1);
        }
    }

    /// Returns the numbers of texts and the period first, then words with their counts.
    List<List<Long>> state() {
        List<List<Long>> state = new ArrayList<>();
        state.add(List.of(textsNow, textsReleased, current));
        now.forEach((word, count) -> state.add(List.of(word, (long) count, 0L)));
        released.forEach((word, count) -> state.add(List.of(word, (long) count, 1L)));
        return state;
    }

    void restore(List<List<Long>> state) {
        textsNow = state.getFirst().get(0);
        textsReleased = state.getFirst().get(1);
        current = state.getFirst().get(2);
        for (List<Long> row : state.subList(1, state.size())) {
            (row.get(2) == 0 ? now : released).set(row.get(0), Math.toIntExact(row.get(1)));
        }
    }
}
