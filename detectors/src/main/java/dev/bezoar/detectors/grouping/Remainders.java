package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is left of some documents without a span that they share.
///
/// Place `p` of a document lies before its token `p`; the last place lies after the last token.
final class Remainders {
    private static final double UNSEEN = -1e3; // below every pair that was seen

    private final TextCorpus texts;
    private final int[][] tokens;
    private final double[][] associations;
    private final Map<Integer, Double> shares = new HashMap<>();

    Remainders(TextCorpus texts, int[] rows, SharedSpan span) {
        this.texts = texts;
        this.tokens = new int[rows.length][];
        this.associations = new double[rows.length][];
        Map<Integer, Integer> own = ownPairs(rows);
        for (int at = 0; at < rows.length; at++) {
            tokens[at] = rest(rows[at], span.start(at), span.length(at));
            associations[at] = new double[tokens[at].length + 1];
            for (int place = 0; place < associations[at].length; place++) {
                associations[at][place] = association(token(at, place - 1), token(at, place), own);
                shares.merge(token(at, place), 1.0 / (rows.length * (double) associations[at].length), Double::sum);
            }
        }
    }

    private int[] rest(int row, int start, int length) {
        int[] rest = new int[texts.length(row) - length];
        for (int position = 0; position < rest.length; position++) {
            rest[position] = texts.token(row, position < start ? position : position + length);
        }
        return rest;
    }

    private Map<Integer, Integer> ownPairs(int[] rows) {
        Map<Integer, Integer> own = new HashMap<>();
        for (int row : rows) {
            Set<Integer> seen = new HashSet<>();
            for (int position = -1; position < texts.length(row); position++) {
                int bigram = texts.bigram(row, position);
                if (bigram != TextCorpus.NONE && seen.add(bigram)) {
                    own.merge(bigram, 1, Integer::sum);
                }
            }
        }
        return own;
    }

    /// How much more often documents outside the group hold the pair than its words make likely; low if none does.
    private double association(int left, int right, Map<Integer, Integer> own) {
        int bigram = texts.bigramNumber(left, right);
        double expected = (double) documents(left) * documents(right) / texts.size();
        int elsewhere = bigram == TextCorpus.NONE ? 0 : texts.bigramDocuments(bigram) - own.getOrDefault(bigram, 0);
        return elsewhere > 0 ? Math.log(elsewhere / expected) : UNSEEN - Math.log(expected);
    }

    private int documents(int token) {
        return token == TextCorpus.BOUNDARY ? texts.size() : texts.tokenDocuments(token);
    }

    /// Number of documents.
    int count() {
        return tokens.length;
    }

    /// Number of tokens of document `at`.
    int length(int at) {
        return tokens[at].length;
    }

    /// The token at `position` of document `at`, or the boundary outside of it.
    int token(int at, int position) {
        return position < 0 || position >= tokens[at].length ? TextCorpus.BOUNDARY : tokens[at][position];
    }

    /// The share of every token, and of the boundary, over all documents alike.
    Map<Integer, Double> shares() {
        return shares;
    }

    /// How the two tokens around `place` belong together, as a rank in `[0, 1]` among all places of the document.
    double rank(int at, int place) {
        double[] all = associations[at];
        double lower = 0;
        for (int other = 0; other < all.length; other++) {
            if (other != place) {
                lower += all[other] < all[place] ? 1 : all[other] == all[place] ? 0.5 : 0;
            }
        }
        return lower / (all.length - 1);
    }
}
