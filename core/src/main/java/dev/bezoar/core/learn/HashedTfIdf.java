package dev.bezoar.core.learn;

import dev.bezoar.core.surprise.TextTokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Texts as unit vectors: how often each word and pair of neighbouring words is in the text, against how many texts
/// hold it.
///
/// Weight `(1 + ln count) · (1 + ln((1 + n) / (1 + holders)))`, scaled to length 1. Words have 2²¹ places by hash and
/// pairs as many; where there is no room for all, the rarest pairs are left out, and after them the rarest words.
final class HashedTfIdf {
    private static final int BITS = 21;
    private static final int PAIRS = 1 << BITS; // from here on are the places of pairs
    private static final int LEAST_HOLDERS = 2; // what one text holds tells nothing about another
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int NO_FEATURE = -1;

    private final int[] featureOf = new int[2 * PAIRS];
    private final float[] rarity;
    private final int featureCount;

    private HashedTfIdf(int[] holders, int texts, int mostFeatures) {
        int leastOfWords = leastHolders(holders, 0, texts, mostFeatures);
        int words = (int) Arrays.stream(holders, 0, PAIRS)
                .filter(count -> count >= leastOfWords)
                .count();
        int leastOfPairs = leastHolders(holders, PAIRS, texts, mostFeatures - words);
        float[] weights = new float[holders.length];
        int next = 0;
        for (int place = 0; place < holders.length; place++) {
            boolean kept = holders[place] >= (place < PAIRS ? leastOfWords : leastOfPairs);
            featureOf[place] = kept ? next : NO_FEATURE;
            if (kept) {
                weights[next++] = (float) (1 + Math.log((1.0 + texts) / (1.0 + holders[place])));
            }
        }
        featureCount = next;
        rarity = Arrays.copyOf(weights, next);
    }

    /// Learns the features of `texts` and how rare they are.
    ///
    /// @param mostFeatures the rarest are left out above this
    static HashedTfIdf of(List<String> texts, int mostFeatures) {
        int[] holders = new int[2 * PAIRS];
        for (int[] places : texts.parallelStream().map(HashedTfIdf::places).toList()) {
            for (int at = 0; at < places.length; at++) {
                holders[places[at]] += at == 0 || places[at] != places[at - 1] ? 1 : 0;
            }
        }
        return new HashedTfIdf(holders, texts.size(), mostFeatures);
    }

    /// Returns how many holders a place from `first` on must have, so that at most `mostFeatures` have them.
    private static int leastHolders(int[] holders, int first, int texts, int mostFeatures) {
        int[] byHolders = new int[texts + 1];
        for (int place = first; place < first + PAIRS; place++) {
            byHolders[holders[place]]++;
        }
        int least = texts + 1;
        long kept = 0;
        while (least > LEAST_HOLDERS && kept + byHolders[least - 1] <= mostFeatures) {
            least--;
            kept += byHolders[least];
        }
        return least;
    }

    int featureCount() {
        return featureCount;
    }

    /// Returns `texts` as vectors.
    SparseRows vectors(List<String> texts) {
        int[][] features = new int[texts.size()][];
        float[][] values = new float[texts.size()][];
        IntStream.range(0, texts.size()).parallel().forEach(row -> {
            int[] known = Arrays.stream(places(texts.get(row)))
                    .map(place -> featureOf[place])
                    .filter(feature -> feature != NO_FEATURE)
                    .toArray();
            features[row] = Arrays.stream(known).distinct().toArray();
            values[row] = weights(known, features[row]);
        });
        return new SparseRows(featureCount, features, values);
    }

    private float[] weights(int[] known, int[] distinct) {
        float[] weights = new float[distinct.length];
        double squares = 0;
        int read = 0;
        for (int at = 0; at < distinct.length; at++) {
            int first = read;
            while (read < known.length && known[read] == distinct[at]) {
                read++;
            }
            weights[at] = (float) ((1 + Math.log(read - first)) * rarity[distinct[at]]);
            squares += (double) weights[at] * weights[at];
        }
        for (int at = 0; at < weights.length; at++) {
            weights[at] /= (float) Math.sqrt(squares);
        }
        return weights;
    }

    /// Returns the places of the words and pairs of `text`, ascending, each as often as it occurs.
    private static int[] places(String text) {
        List<String> tokens = TextTokenizer.tokens(text);
        int[] places = new int[Math.max(0, 2 * tokens.size() - 1)];
        long before = 0;
        for (int at = 0; at < tokens.size(); at++) {
            long word = tokens.get(at).hashCode();
            places[at] = place(word);
            if (at > 0) {
                places[tokens.size() + at - 1] = PAIRS + place(before * STEP + word);
            }
            before = word + 1;
        }
        Arrays.sort(places);
        return places;
    }

    private static int place(long key) {
        long mixed = (key ^ (key >>> 31)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((mixed ^ (mixed >>> 31)) >>> (Long.SIZE - BITS));
    }
}
