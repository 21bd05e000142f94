package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.PoissonBinomial;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Was the shared span put into finished text? Then taking it out leaves text that reads on, and its neighbours are chance.
public final class InsertionTest {
    private static final double FLUENT_SHARE = 0.6;
    private static final double LONGEST_EXTENSION = 40;
    private static final double SHARED_NEIGHBOUR = 0.8;

    private final TextCorpus texts;

    /// Tests spans in `texts`.
    public InsertionTest(TextCorpus texts) {
        this.texts = texts;
    }

    /// What the text around a span told.
    ///
    /// @param spliced share of members that read on without the span
    /// @param attested share of adjacent pairs elsewhere in the members that other documents hold
    /// @param spliceP chance of so few fluent splices in finished text
    /// @param contextP chance of a neighbour as common as the most common one, over all neighbours
    /// @param span the whole shared span
    public record Evidence(double spliced, double attested, double spliceP, double contextP, String span) {
        /// Whether the span was inserted; a weaker sign of it suffices where the labels are very surprising.
        public boolean isInserted(Surprise surprise) {
            boolean fluent = attested > 0 && spliced >= FLUENT_SHARE * attested;
            boolean plain = spliceP <= 0.1 && contextP >= 1e-3;
            boolean withSurprise =
                    spliceP <= 0.4 && contextP >= 0.05 && surprise.likeness() <= 0.15 && surprise.excess() >= 0.6;
            return fluent && (plain || withSurprise);
        }
    }

    private record Span(int start, int end) {}

    /// Returns the evidence for `group`.
    public Evidence examine(Groups.Group group) {
        int[] rows = group.rows();
        Span[] spans = new Span[rows.length];
        for (int at = 0; at < rows.length; at++) {
            spans[at] = locate(group, rows[at]);
        }
        extend(rows, spans);
        Map<Integer, Integer> own = ownPairs(rows);
        int spliced = 0;
        long pairs = 0;
        long attested = 0;
        for (int at = 0; at < rows.length; at++) {
            spliced += splices(rows[at], spans[at], own) ? 1 : 0;
            for (int position = -1; position < texts.length(rows[at]); position++) {
                if (position < spans[at].start - 1 || position >= spans[at].end) {
                    pairs++;
                    attested += isAttested(texts.bigram(rows[at], position), own) ? 1 : 0;
                }
            }
        }
        double elsewhere = pairs == 0 ? 0 : (double) attested / pairs;
        double spliceP = PoissonBinomial.binomialUpperTail(rows.length, FLUENT_SHARE * elsewhere, spliced);
        double contextP = Math.min(neighbourP(rows, spans, true), neighbourP(rows, spans, false));
        return new Evidence(
                (double) spliced / rows.length, elsewhere, spliceP, contextP, spelling(rows[0], spans[0]));
    }

    private static Span locate(Groups.Group group, int row) {
        int position = group.position(row);
        return new Span(position, position + group.grouping().spanLength());
    }

    private void extend(int[] rows, Span[] spans) {
        for (int step = 0; step < LONGEST_EXTENSION && extendOnce(rows, spans, true); step++) {}
        for (int step = 0; step < LONGEST_EXTENSION && extendOnce(rows, spans, false); step++) {}
    }

    private boolean extendOnce(int[] rows, Span[] spans, boolean left) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = 0; at < rows.length; at++) {
            counts.merge(neighbour(rows[at], spans[at], left), 1, Integer::sum);
        }
        counts.remove(0);
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() >= SHARED_NEIGHBOUR * rows.length) {
                for (int at = 0; at < rows.length; at++) {
                    if (neighbour(rows[at], spans[at], left) == entry.getKey()) {
                        spans[at] = left
                                ? new Span(spans[at].start - 1, spans[at].end)
                                : new Span(spans[at].start, spans[at].end + 1);
                    }
                }
                return true;
            }
        }
        return false;
    }

    private int neighbour(int row, Span span, boolean left) {
        return texts.token(row, left ? span.start - 1 : span.end);
    }

    private Map<Integer, Integer> ownPairs(int[] rows) {
        Map<Integer, Integer> own = new HashMap<>();
        for (int row : rows) {
            Set<Integer> seen = new HashSet<>();
            for (int position = -1; position < texts.length(row); position++) {
                int bigram = texts.bigram(row, position);
                if (seen.add(bigram)) {
                    own.merge(bigram, 1, Integer::sum);
                }
            }
        }
        return own;
    }

    private boolean splices(int row, Span span, Map<Integer, Integer> own) {
        return isAttested(texts.bigramNumber(neighbour(row, span, true), neighbour(row, span, false)), own);
    }

    private boolean isAttested(int bigram, Map<Integer, Integer> own) {
        return bigram != TextCorpus.NONE && texts.bigramDocuments(bigram) > own.getOrDefault(bigram, 0);
    }

    private double neighbourP(int[] rows, Span[] spans, boolean left) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = 0; at < rows.length; at++) {
            counts.merge(neighbour(rows[at], spans[at], left), 1, Integer::sum);
        }
        double least = 1;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() >= 2) {
                double share = meanShare(rows, entry.getKey());
                double tail = PoissonBinomial.binomialUpperTail(rows.length, share, entry.getValue());
                least = Math.min(least, counts.size() * tail);
            }
        }
        return least;
    }

    private double meanShare(int[] rows, int token) {
        double sum = 0;
        for (int row : rows) {
            int count = token == 0 ? 1 : 0;
            for (int position = 0; position < texts.length(row); position++) {
                count += texts.token(row, position) == token ? 1 : 0;
            }
            sum += (double) count / (texts.length(row) + 1);
        }
        return sum / rows.length;
    }

    private String spelling(int row, Span span) {
        StringBuilder spelling = new StringBuilder();
        for (int position = span.start; position < span.end; position++) {
            spelling.append(spelling.isEmpty() ? "" : " ").append(texts.spelling(texts.token(row, position)));
        }
        return spelling.toString();
    }
}
