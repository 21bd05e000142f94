package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.content.Words;
import dev.bezoar.gate.sketch.LongCounts;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What contributors may talk about together: clusters of near copies, and words that are news.
///
/// A word is news while it is more frequent in the present period than in all that was released before. Who speaks of
/// the same news in the same hours as others, again and again, shows in the words even if no two texts are alike. A
/// word that is never released stays news. Each period makes new targets of the same words.
final class SharedTalk implements Stateful {
    private static final int MOST_NEWS = 4; // words of a contribution
    private static final double NEWS = 3; // times as frequent as before
    private static final int SHORTEST = 3; // letters of a word
    private static final int MOST_WORDS = 1 << 18; // in either count; later words are no news
    private static final int MOST_WORDS_OF_A_TEXT = 64;
    private static final int MOST_WORDS_LOOKED_AT = 1_024;
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
        int[] bounds = Words.bounds(text, MOST_WORDS_LOOKED_AT);
        Set<Long> words = new LinkedHashSet<>();
        for (int at = 0; at < bounds.length && words.size() < MOST_WORDS_OF_A_TEXT; at += 2) {
            if (bounds[at + 1] - bounds[at] >= SHORTEST) {
                words.add(secret.of(text.substring(bounds[at], bounds[at + 1])));
            }
        }
        return List.copyOf(words);
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

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("talk").number(textsNow).number(textsReleased).number(current);
        out.part(now).part(released);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        textsNow = in.mark("talk").number();
        textsReleased = in.number();
        current = in.number();
        in.part(now).part(released);
    }
}
