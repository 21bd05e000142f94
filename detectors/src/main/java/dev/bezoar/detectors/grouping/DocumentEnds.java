package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// How the documents of a corpus begin and end, as the share of every token; counted when first asked for, thread-safe.
final class DocumentEnds {
    private final TextCorpus texts;
    private final Map<Integer, Double> first = new HashMap<>();
    private final Map<Integer, Double> last = new HashMap<>();

    DocumentEnds(TextCorpus texts) {
        this.texts = texts;
    }

    synchronized Map<Integer, Double> first() {
        return counted(first, row -> texts.token(row, 0));
    }

    synchronized Map<Integer, Double> last() {
        return counted(last, row -> texts.token(row, texts.length(row) - 1));
    }

    private Map<Integer, Double> counted(Map<Integer, Double> shares, IntUnaryOperator token) {
        if (shares.isEmpty()) {
            for (int row = 0; row < texts.size(); row++) {
                shares.merge(token.applyAsInt(row), 1.0 / texts.size(), Double::sum);
            }
        }
        return shares;
    }
}
