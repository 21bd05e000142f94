package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The whole span that some documents share, grown from a shorter one while most of them agree on the next token.
final class SharedSpan {
    private static final int LONGEST_EXTENSION = 40;
    private static final double AGREEMENT = 0.8;

    private final TextCorpus texts;
    private final int[] rows;
    private final int[] starts;
    private final int[] ends;

    private SharedSpan(TextCorpus texts, int[] rows, int[] starts, int[] ends) {
        this.texts = texts;
        this.rows = rows;
        this.starts = starts;
        this.ends = ends;
    }

    /// The span that `group` shares, in those of its documents that are `rows`.
    static SharedSpan of(TextCorpus texts, Groups.Group group, int[] rows) {
        int[] starts = Arrays.stream(rows).map(group::position).toArray();
        int[] ends = Arrays.stream(starts)
                .map(start -> start + group.grouping().spanLength())
                .toArray();
        SharedSpan span = new SharedSpan(texts, rows, starts, ends);
        span.extend(true);
        span.extend(false);
        return span;
    }

    /// No span at the start of each document.
    static SharedSpan none(TextCorpus texts, int[] rows) {
        return new SharedSpan(texts, rows, new int[rows.length], new int[rows.length]);
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

    /// Its tokens in the first document, joined by spaces.
    String spelling() {
        StringBuilder spelling = new StringBuilder();
        for (int position = starts[0]; position < ends[0]; position++) {
            spelling.append(spelling.isEmpty() ? "" : " ").append(texts.spelling(texts.token(rows[0], position)));
        }
        return spelling.toString();
    }
}
