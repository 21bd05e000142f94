package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The whole span that some documents share, grown from a shorter one while most of them agree on the next token.
final class SharedSpan {
    private static final int LONGEST_EXTENSION = 40;
    private static final double AGREEMENT = 0.8;
    private static final double USUAL_END = 0.3; // share of all documents that begin, or end, with the same token

    private final TextCorpus texts;
    private final DocumentEnds documents;
    private final int[] rows;
    private final int[] starts;
    private final int[] ends;

    private SharedSpan(TextCorpus texts, DocumentEnds documents, int[] rows, int[] starts, int[] ends) {
        this.texts = texts;
        this.documents = documents;
        this.rows = rows;
        this.starts = starts;
        this.ends = ends;
    }

    /// The span that `group` shares, in those of its documents that are `rows`.
    static SharedSpan of(TextCorpus texts, DocumentEnds documents, Groups.Group group, int[] rows) {
        int[] starts = Arrays.stream(rows).map(group::position).toArray();
        int[] ends = Arrays.stream(starts)
                .map(start -> start + group.grouping().spanLength())
                .toArray();
        SharedSpan span = new SharedSpan(texts, documents, rows, starts, ends);
        span.extend(true);
        span.extend(false);
        span.trim();
        return span;
    }

    /// No span at the start of each document.
    static SharedSpan none(TextCorpus texts, DocumentEnds documents, int[] rows) {
        return new SharedSpan(texts, documents, rows, new int[rows.length], new int[rows.length]);
    }

    private void extend(boolean left) {
        int step = 0;
        while (step < LONGEST_EXTENSION && extendOnce(left)) {
            step++;
        }
    }

    private boolean extendOnce(boolean left) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int at = 0; at < rows.length; at++) {
            counts.merge(neighbour(at, left), 1, Integer::sum);
        }
        counts.remove(TextCorpus.BOUNDARY);
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() >= AGREEMENT * rows.length) {
                for (int at = 0; at < rows.length; at++) {
                    if (neighbour(at, left) == entry.getKey()) {
                        starts[at] -= left ? 1 : 0;
                        ends[at] += left ? 0 : 1;
                    }
                }
                return true;
            }
        }
        return false;
    }

    /// Behind (or before) finished documents that end (or begin) as most do, that end is no part of the span.
    private void trim() {
        if (isMostly(at -> ends[at] == texts.length(rows[at]) && isUsual(documents.last(), at, starts[at]))) {
            IntStream.range(0, rows.length).filter(at -> length(at) > 1).forEach(at -> starts[at]++);
        }
        if (isMostly(at -> starts[at] == 0 && isUsual(documents.first(), at, ends[at] - 1))) {
            IntStream.range(0, rows.length).filter(at -> length(at) > 1).forEach(at -> ends[at]--);
        }
    }

    private boolean isUsual(Map<Integer, Double> usual, int at, int position) {
        return usual.getOrDefault(texts.token(rows[at], position), 0.0) >= USUAL_END;
    }

    private boolean isMostly(IntPredicate condition) {
        return IntStream.range(0, rows.length).filter(condition).count() >= AGREEMENT * rows.length;
    }

    private int neighbour(int at, boolean left) {
        return texts.token(rows[at], left ? starts[at] - 1 : ends[at]);
    }

    /// Where it starts in each document.
    int[] starts() {
        return starts.clone();
    }

    int start(int at) {
        return starts[at];
    }

    int length(int at) {
        return ends[at] - starts[at];
    }

    /// The documents that hold at least half of the longest.
    int[] holders() {
        int longest = IntStream.range(0, rows.length).map(this::length).max().orElse(0);
        return IntStream.range(0, rows.length)
                .filter(at -> 2 * length(at) >= longest)
                .map(at -> rows[at])
                .toArray();
    }

    /// Its tokens in the first document, joined by spaces.
    String spelling() {
        StringBuilder spelling = new StringBuilder();
        for (int position = starts[0]; position < ends[0]; position++) {
            spelling.append(spelling.isEmpty() ? "" : " ").append(texts.spelling(texts.token(rows[0], position)));
        }
        return spelling.toString();
    }
}
