package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// The groups of one family that are neither too small to test nor too common to be a secret.
public final class Groups {
    private static final int LEAST_MEMBERS = 5;
    private static final double MOST_SHARE = 0.05;

    private final TextGrouping grouping;
    private final SpanKeys spans;
    private final int[] keys;
    private final int[][] members;

    private Groups(TextGrouping grouping, SpanKeys spans, int[] keys, int[][] members) {
        this.grouping = grouping;
        this.spans = spans;
        this.keys = keys;
        this.members = members;
    }

    /// Returns the groups of `grouping` by key, in two passes: count, then collect.
    ///
    /// @param trusted rows that are known to be good and so belong to no group
    public static Groups of(TextGrouping grouping, TextCorpus texts, BitSet trusted) {
        SpanKeys spans = grouping.keys(texts);
        int[] sizes = new int[spans.count()];
        int[] lastRow = new int[sizes.length];
        Arrays.fill(lastRow, -1);
        forEachKey(spans, texts, trusted, lastRow, (key, row) -> sizes[key]++);
        int most = (int) Math.max(LEAST_MEMBERS, MOST_SHARE * texts.size());
        int[] keys = IntStream.range(0, sizes.length)
                .filter(key -> sizes[key] >= LEAST_MEMBERS && sizes[key] <= most)
                .toArray();
        int[][] members = new int[keys.length][];
        int[] indexOf = sizes.clone();
        Arrays.fill(indexOf, -1);
        for (int index = 0; index < keys.length; index++) {
            indexOf[keys[index]] = index;
            members[index] = new int[sizes[keys[index]]];
        }
        int[] filled = new int[keys.length];
        Arrays.fill(lastRow, -1);
        forEachKey(spans, texts, trusted, lastRow, (key, row) -> {
            int index = indexOf[key];
            if (index >= 0) {
                members[index][filled[index]++] = row;
            }
        });
        return new Groups(grouping, spans, keys, members);
    }

    private interface Visitor {
        void visit(int key, int row);
    }

    private static void forEachKey(SpanKeys spans, TextCorpus texts, BitSet trusted, int[] lastRow, Visitor visitor) {
        for (int row = 0; row < texts.size(); row++) {
            int length = trusted.get(row) ? 0 : texts.length(row);
            for (int position = 0; position < length; position++) {
                int key = spans.at(row, position);
                if (key != SpanKeys.NO_KEY && lastRow[key] != row) {
                    lastRow[key] = row;
                    visitor.visit(key, row);
                }
            }
        }
    }

    /// Number of groups: what a chance must be corrected for.
    public int size() {
        return keys.length;
    }

    /// The group numbered `index`.
    public Group group(int index) {
        return new Group(grouping, spans, keys[index], members[index]);
    }

    /// Every group, by key.
    public List<Group> list() {
        List<Group> groups = new ArrayList<>(keys.length);
        for (int index = 0; index < keys.length; index++) {
            groups.add(group(index));
        }
        return groups;
    }

    /// Documents that share a span.
    public static final class Group {
        private final TextGrouping grouping;
        private final SpanKeys spans;
        private final int key;
        private final int[] rows;

        private Group(TextGrouping grouping, SpanKeys spans, int key, int[] rows) {
            this.grouping = grouping;
            this.spans = spans;
            this.key = key;
            this.rows = rows;
        }

        /// The family.
        public TextGrouping grouping() {
            return grouping;
        }

        /// The shared span's key in its grouping.
        public int key() {
            return key;
        }

        /// Number of members.
        public int size() {
            return rows.length;
        }

        /// The first position in document `row` where the shared span starts.
        public int position(int row) {
            int position = 0;
            while (spans.at(row, position) != key) {
                position++;
            }
            return position;
        }

        /// Whether a shorter span forms exactly this group.
        public boolean isImplied() {
            return spans.isImplied(rows[0], position(rows[0]), rows.length);
        }

        /// The row numbers, ascending, a new array.
        public int[] rows() {
            return rows.clone();
        }
    }
}
