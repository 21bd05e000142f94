package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.math.LongIntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts as numbers: tokens in order, and the set of uni- and bigrams of each document.
///
/// A feature is a uni- or bigram that at least two documents hold: one that stands in a single document
/// says nothing about any other.
public final class TextCorpus implements Content {
    private static final int BOUNDARY = 0;
    private static final int NOT_A_FEATURE = -1;

    private final int[][] tokens;
    private final int[][] features;
    private final List<String> vocabulary;
    private final LongIntMap bigrams;
    private final int[] bigramDocuments;
    private final int featureCount;

    private TextCorpus(List<String> vocabulary, int[][] tokens) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.bigrams = new LongIntMap();
        int[][] bigramSets = new int[tokens.length][];
        for (int row = 0; row < tokens.length; row++) {
            bigramSets[row] = bigramSet(tokens[row]);
        }
        this.bigramDocuments = documentCounts(bigramSets, bigrams.size());
        int[][] unigramSets = new int[tokens.length][];
        for (int row = 0; row < tokens.length; row++) {
            unigramSets[row] = distinct(tokens[row].clone());
        }
        int[] unigramDocuments = documentCounts(unigramSets, vocabulary.size());
        int[] unigramFeature = new int[unigramDocuments.length];
        int[] bigramFeature = new int[bigramDocuments.length];
        int next = number(unigramDocuments, unigramFeature, 0);
        this.featureCount = number(bigramDocuments, bigramFeature, next);
        this.features = new int[tokens.length][];
        for (int row = 0; row < tokens.length; row++) {
            features[row] = featureSet(unigramSets[row], unigramFeature, bigramSets[row], bigramFeature);
        }
    }

    /// Reads every one of `texts` once.
    public static TextCorpus of(List<String> texts) {
        List<String> vocabulary = new ArrayList<>(List.of("^$"));
        Map<String, Integer> numbers = new HashMap<>();
        int[][] tokens = new int[texts.size()][];
        List<List<String>> split =
                texts.parallelStream().map(TextTokenizer::tokens).toList();
        for (int row = 0; row < tokens.length; row++) {
            tokens[row] = split.get(row).stream()
                    .mapToInt(token -> numbers.computeIfAbsent(token, fresh -> {
                        vocabulary.add(fresh);
                        return vocabulary.size() - 1;
                    }))
                    .toArray();
        }
        return new TextCorpus(vocabulary, tokens);
    }

    private static int number(int[] documents, int[] feature, int first) {
        int next = first;
        for (int index = 0; index < documents.length; index++) {
            feature[index] = documents[index] >= 2 ? next++ : NOT_A_FEATURE;
        }
        return next;
    }

    private static int[] featureSet(int[] unigrams, int[] unigramFeature, int[] bigrams, int[] bigramFeature) {
        int[] kept = new int[unigrams.length + bigrams.length];
        int count = 0;
        for (int unigram : unigrams) {
            if (unigramFeature[unigram] != NOT_A_FEATURE) {
                kept[count++] = unigramFeature[unigram];
            }
        }
        for (int bigram : bigrams) {
            if (bigramFeature[bigram] != NOT_A_FEATURE) {
                kept[count++] = bigramFeature[bigram];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private int[] bigramSet(int[] document) {
        int[] numbers = new int[document.length + 1];
        for (int at = 0; at <= document.length; at++) {
            int left = at == 0 ? BOUNDARY : document[at - 1];
            int right = at == document.length ? BOUNDARY : document[at];
            numbers[at] = bigrams.numberOf(pair(left, right));
        }
        return distinct(numbers);
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private static int[] distinct(int[] values) {
        Arrays.sort(values);
        int count = 0;
        for (int at = 0; at < values.length; at++) {
            if (at == 0 || values[at] != values[at - 1]) {
                values[count++] = values[at];
            }
        }
        return Arrays.copyOf(values, count);
    }

    private static int[] documentCounts(int[][] sets, int size) {
        int[] counts = new int[size];
        for (int[] set : sets) {
            for (int member : set) {
                counts[member]++;
            }
        }
        return counts;
    }

    @Override
    public LeaveGroupOut model(Categories labels, BitSet trained) {
        return new NaiveBayes(this, labels, trained);
    }

    @Override
    public int size() {
        return tokens.length;
    }

    /// Number of distinct features.
    public int featureCount() {
        return featureCount;
    }

    /// The number of tokens of document `row`.
    public int length(int row) {
        return tokens[row].length;
    }

    /// The token at `position` of document `row`; the boundary before the first and after the last.
    public int token(int row, int position) {
        return position < 0 || position >= tokens[row].length ? BOUNDARY : tokens[row][position];
    }

    /// The number of the pair that starts at `position` (`-1` for the boundary before the first token).
    public int bigram(int row, int position) {
        return bigramNumber(token(row, position), token(row, position + 1));
    }

    /// The number of the pair `left right`, or [LongIntMap#ABSENT] if no document holds it.
    public int bigramNumber(int left, int right) {
        return bigrams.find(pair(left, right));
    }

    /// How many documents hold the pair `bigram`.
    public int bigramDocuments(int bigram) {
        return bigramDocuments[bigram];
    }

    /// How a token is written.
    public String spelling(int token) {
        return vocabulary.get(token);
    }

    /// The features of document `row`; the caller must not change the array.
    int[] features(int row) {
        return features[row];
    }
}
