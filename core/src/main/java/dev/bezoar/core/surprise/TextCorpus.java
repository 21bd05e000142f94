package dev.bezoar.core.surprise;

import dev.bezoar.core.data.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Texts as numbers: tokens in order, and the set of uni- and bigrams of each document.
///
/// A feature is a uni- or bigram that at least two documents hold: one that stands in a single document
/// says nothing about any other. Memory: about 20 bytes a token, and the vocabulary.
public final class TextCorpus implements Content {
    /// The number of a span that too few documents hold.
    public static final int NONE = PairNumbers.NONE;

    /// The token before the first and after the last of every document.
    public static final int BOUNDARY = 0;

    /// A trigram that fewer documents hold has no number.
    public static final int LEAST_TRIGRAM_DOCUMENTS = 5;

    private static final int LEAST_FEATURE_DOCUMENTS = 2;

    private static final int ROWS_A_CHUNK = 256;

    private final List<String> vocabulary;
    private final int[][] tokens;
    private final int[] tokenDocuments;
    private final PairNumbers bigramNumbers;
    private final PairNumbers trigramNumbers;
    private final int[][] bigrams;
    private final int[][] trigrams;
    private final int[][] features;
    private final int unigramFeatureCount;
    private final int featureCount;

    private TextCorpus(List<String> vocabulary, int[][] tokens) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.tokenDocuments = documents();
        Bigrams bigramPairs = new Bigrams();
        this.bigramNumbers = PairNumbers.of(bigramPairs, tokens.length, 1);
        this.bigrams = bigramNumbers.numberAll(bigramPairs, tokens.length);
        Trigrams trigramPairs = new Trigrams();
        this.trigramNumbers = PairNumbers.of(trigramPairs, tokens.length, LEAST_TRIGRAM_DOCUMENTS);
        this.trigrams = trigramNumbers.numberAll(trigramPairs, tokens.length);
        int[] unigramFeature = new int[vocabulary.size()];
        int[] bigramFeature = new int[bigramNumbers.size()];
        this.unigramFeatureCount = number(unigramFeature, this::tokenDocuments, tokens.length, 0);
        this.featureCount = number(bigramFeature, this::bigramDocuments, tokens.length, unigramFeatureCount);
        this.features = features(unigramFeature, bigramFeature);
    }

    /// Reads every one of `texts` once.
    public static TextCorpus of(List<String> texts) {
        int chunks = (texts.size() + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK;
        List<Chunk> read = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk ->
                        new Chunk(texts, chunk * ROWS_A_CHUNK, Math.min(texts.size(), (chunk + 1) * ROWS_A_CHUNK)))
                .toList();
        TokenNumbers numbers = new TokenNumbers();
        numbers.numberOf("^$", 0, 2);
        int[][] tokens = new int[texts.size()][];
        int first = 0;
        for (Chunk chunk : read) {
            chunk.moveTo(numbers, tokens, first);
            first += chunk.tokens.length;
        }
        return new TextCorpus(List.copyOf(numbers.spellings()), tokens);
    }

    /// Some rows with a vocabulary of their own; merging chunks in order gives the vocabulary of the whole.
    private static final class Chunk {
        private final TokenNumbers numbers = new TokenNumbers();
        private final int[][] tokens;

        Chunk(List<String> texts, int from, int to) {
            this.tokens = new int[to - from][];
            int[] buffer = new int[1 << 8];
            int[] length = new int[1];
            for (int row = from; row < to; row++) {
                String text = texts.get(row);
                length[0] = 0;
                int[][] room = {buffer};
                TextTokenizer.scan(text, (start, end) -> {
                    if (length[0] == room[0].length) {
                        room[0] = Arrays.copyOf(room[0], length[0] * 2);
                    }
                    room[0][length[0]++] = numbers.numberOf(text, start, end);
                });
                buffer = room[0];
                tokens[row - from] = Arrays.copyOf(buffer, length[0]);
            }
        }

        void moveTo(TokenNumbers whole, int[][] rows, int first) {
            int[] numberInWhole = numbers.spellings().stream()
                    .mapToInt(spelling -> whole.numberOf(spelling, 0, spelling.length()))
                    .toArray();
            for (int row = 0; row < tokens.length; row++) {
                for (int place = 0; place < tokens[row].length; place++) {
                    tokens[row][place] = numberInWhole[tokens[row][place]];
                }
                rows[first + row] = tokens[row];
            }
        }
    }

    private int[] documents() {
        int[] documents = new int[vocabulary.size()];
        int[] lastRow = new int[vocabulary.size()];
        Arrays.fill(lastRow, NONE);
        for (int row = 0; row < tokens.length; row++) {
            for (int token : tokens[row]) {
                documents[token] += lastRow[token] == row ? 0 : 1;
                lastRow[token] = row;
            }
        }
        return documents;
    }

    /// Numbers the spans that at least two documents hold, frequent ones first: they share cache lines then.
    private static int number(int[] features, IntUnaryOperator documents, int most, int first) {
        int[] firstOf = new int[most + 1];
        for (int span = 0; span < features.length; span++) {
            firstOf[documents.applyAsInt(span)]++;
        }
        int next = first;
        for (int count = most; count >= LEAST_FEATURE_DOCUMENTS; count--) {
            int spans = firstOf[count];
            firstOf[count] = next;
            next += spans;
        }
        for (int span = 0; span < features.length; span++) {
            int count = documents.applyAsInt(span);
            features[span] = count < LEAST_FEATURE_DOCUMENTS ? NONE : firstOf[count]++;
        }
        return next;
    }

    private int[][] features(int[] unigramFeature, int[] bigramFeature) {
        int[][] sets = new int[tokens.length][];
        int chunks = (tokens.length + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK;
        ThreadLocal<FeatureSet> scratch = ThreadLocal.withInitial(() -> new FeatureSet(featureCount));
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            FeatureSet set = scratch.get();
            int end = Math.min(tokens.length, (chunk + 1) * ROWS_A_CHUNK);
            for (int row = chunk * ROWS_A_CHUNK; row < end; row++) {
                set.clear();
                for (int token : tokens[row]) {
                    set.add(unigramFeature[token]);
                }
                for (int bigram : bigrams[row]) {
                    set.add(bigram == NONE ? NONE : bigramFeature[bigram]);
                }
                sets[row] = set.toArray();
            }
        });
        return sets;
    }

    /// Collects distinct features in order of first sight.
    private static final class FeatureSet {
        private final int[] seenIn;
        private int[] members = new int[1 << 8];
        private int size;
        private int stamp;

        FeatureSet(int featureCount) {
            seenIn = new int[featureCount];
        }

        void clear() {
            size = 0;
            stamp++;
        }

        void add(int feature) {
            if (feature != NONE && seenIn[feature] != stamp) {
                seenIn[feature] = stamp;
                if (size == members.length) {
                    members = Arrays.copyOf(members, size * 2);
                }
                members[size++] = feature;
            }
        }

        int[] toArray() {
            return Arrays.copyOf(members, size);
        }
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    /// Place `p` holds the pair of the tokens `p - 1` and `p`; the first and the last have a boundary in them.
    private final class Bigrams implements PairNumbers.Pairs {
        @Override
        public int count(int row) {
            return tokens[row].length + 1;
        }

        @Override
        public long at(int row, int place) {
            int left = token(row, place - 1);
            int right = token(row, place);
            boolean alone =
                    (left != BOUNDARY && tokenDocuments[left] < 2) || (right != BOUNDARY && tokenDocuments[right] < 2);
            return alone ? NONE : pair(left, right);
        }
    }

    /// Place `p` holds the tokens `p`, `p + 1` and `p + 2`, as a bigram and a token.
    private final class Trigrams implements PairNumbers.Pairs {
        @Override
        public int count(int row) {
            return Math.max(0, tokens[row].length - 2);
        }

        @Override
        public long at(int row, int place) {
            int first = bigrams[row][place + 1];
            int second = bigrams[row][place + 2];
            boolean rare = first == NONE
                    || second == NONE
                    || bigramNumbers.documents(first) < LEAST_TRIGRAM_DOCUMENTS
                    || bigramNumbers.documents(second) < LEAST_TRIGRAM_DOCUMENTS;
            return rare ? NONE : pair(first, tokens[row][place + 2]);
        }
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

    /// Number of distinct tokens, the boundary included.
    public int tokenCount() {
        return vocabulary.size();
    }

    /// Number of bigrams whose tokens each occur in at least two documents.
    public int bigramCount() {
        return bigramNumbers.size();
    }

    /// Number of trigrams that at least [#LEAST_TRIGRAM_DOCUMENTS] documents hold.
    public int trigramCount() {
        return trigramNumbers.size();
    }

    /// The number of tokens of document `row`.
    public int length(int row) {
        return tokens[row].length;
    }

    /// The token at `position` of document `row`; the boundary before the first and after the last.
    public int token(int row, int position) {
        return position < 0 || position >= tokens[row].length ? BOUNDARY : tokens[row][position];
    }

    /// The number of the bigram that starts at `position` (`-1` for the boundary before the first token), or [#NONE].
    public int bigram(int row, int position) {
        return bigrams[row][position + 1];
    }

    /// The number of the trigram that starts at `position`, or [#NONE].
    public int trigram(int row, int position) {
        return position < trigrams[row].length ? trigrams[row][position] : NONE;
    }

    /// The number of the bigram `left right`, or [#NONE] if no document holds it or no other document holds one of its
    /// tokens.
    public int bigramNumber(int left, int right) {
        return bigramNumbers.find(pair(left, right));
    }

    /// How many documents hold the bigram numbered `bigram`.
    public int bigramDocuments(int bigram) {
        return bigramNumbers.documents(bigram);
    }

    /// How many documents hold the trigram numbered `trigram`.
    public int trigramDocuments(int trigram) {
        return trigramNumbers.documents(trigram);
    }

    /// How many documents hold `token`.
    public int tokenDocuments(int token) {
        return tokenDocuments[token];
    }

    /// How a token is written, in lower case.
    public String spelling(int token) {
        return vocabulary.get(token);
    }

    /// Returns a copy of the vocabulary, by token.
    public List<String> vocabulary() {
        return new ArrayList<>(vocabulary);
    }

    /// Features below this number are unigrams; they stand before the bigrams in every document's features.
    int unigramFeatureCount() {
        return unigramFeatureCount;
    }

    /// Number of features of document `row`.
    int featureCount(int row) {
        return features[row].length;
    }

    /// Number of features of document `row` that are unigrams; they come first.
    int unigramCount(int row) {
        int[] ofRow = features[row];
        int low = 0;
        int high = ofRow.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ofRow[middle] < unigramFeatureCount) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The features of document `row`; the caller must not change the array.
    int[] features(int row) {
        return features[row];
    }
}
