package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// How the documents of a corpus, and the clauses in them, begin and end, as the share of every token; counted when
/// first
/// asked for, thread-safe.
final class DocumentEnds {
    private final TextCorpus texts;
    private final Map<Integer, Double> first = new HashMap<>();
    private final Map<Integer, Double> last = new HashMap<>();
    private final Map<Integer, Double> clause = new HashMap<>();
    private final Map<Integer, Double> anywhere = new HashMap<>();

    DocumentEnds(TextCorpus texts) {
        this.texts = texts;
    }

    synchronized Map<Integer, Double> first() {
        return counted(first, row -> texts.token(row, 0));
    }

    synchronized Map<Integer, Double> last() {
        return counted(last, row -> texts.token(row, texts.length(row) - 1));
    }

    /// The tokens, and the boundary, behind a boundary or a punctuation mark.
    synchronized Map<Integer, Double> clause() {
        if (clause.isEmpty()) {
            double starts = 0;
            for (int row = 0; row < texts.size(); row++) {
                for (int position = 0; position <= texts.length(row); position++) {
                    if (isBreak(texts.token(row, position - 1))) {
                        clause.merge(texts.token(row, position), 1.0, Double::sum);
                        starts++;
                    }
                }
            }
            double all = starts;
            clause.replaceAll((_, count) -> count / all);
        }
        return clause;
    }

    /// All tokens, and the boundary, by the number of documents that hold them.
    synchronized Map<Integer, Double> anywhere() {
        if (anywhere.isEmpty()) {
            double all = texts.size();
            for (int token = 0; token < texts.tokenCount(); token++) {
                all += texts.tokenDocuments(token);
            }
            for (int token = 0; token < texts.tokenCount(); token++) {
                anywhere.put(token, texts.tokenDocuments(token) / all);
            }
            anywhere.put(TextCorpus.BOUNDARY, texts.size() / all);
        }
        return anywhere;
    }

    /// Whether a clause may begin behind `token`.
    boolean isBreak(int token) {
        String spelling = texts.spelling(token);
        return token == TextCorpus.BOUNDARY
                || (spelling.length() == 1 && !Character.isLetterOrDigit(spelling.charAt(0)));
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
