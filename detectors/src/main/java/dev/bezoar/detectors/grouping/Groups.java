package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The groups of one family that are neither too small to test nor too common to be a secret.
public final class Groups {
    private static final int LEAST_MEMBERS = 5;
    private static final double MOST_SHARE = 0.05;

    private final TextGrouping grouping;
    private final SpanKeys spans;
    private final int[] keys;

    /// The members of group `i` are `members[starts[i]]` to `members[starts[i + 1] - 1]`.
    private final int[] starts;

    private final int[] members;

    private Groups(TextGrouping grouping, SpanKeys spans, int[] keys, int[] starts, int[] members) {
        this.grouping = grouping;
        this.spans = spans;
        this.keys = keys;
        this.starts = starts;
        this.members = members;
    }

    /// Returns the groups of `grouping` by key.
    ///
    /// @param trusted rows that are known to be good and so belong to no group
    public static Groups of(TextGrouping grouping, TextCorpus texts, BitSet trusted) {
        SpanKeys spans = grouping.keys(texts);
        Members found = new Members(spans, texts, trusted, sizes(spans, texts, trusted));
        found.collect();
        return found.groups(grouping);
    }

    /// Returns how many rows hold each key; more than there are for a key that starts at no position.
    private static int[] sizes(SpanKeys spans, TextCorpus texts, BitSet trusted) {
        int[] sizes = new int[spans.count()];
        if (trusted.isEmpty() && sizes.length > 0 && spans.documents(0) != SpanKeys.UNKNOWN) {
            Arrays.setAll(sizes, spans::documents);
            return sizes;
        }
        int[] lastRow = new int[sizes.length];
        Arrays.fill(lastRow, -1);
        for (int row = 0; row < texts.size(); row++) {
            int end = trusted.get(row) ? 0 : spans.end(row);
            for (int position = 0; position < end; position++) {
                int key = spans.at(row, position);
                if (key != SpanKeys.NO_KEY && lastRow[key] != row) {
                    lastRow[key] = row;
                    sizes[key]++;
                }
            }
        }
        return sizes;
    }

    /// Collects the rows of every key that is neither too small nor too common.
    private static final class Members {
        private static final int NO_GROUP = -1;

        private final SpanKeys spans;
        private final TextCorpus texts;
        private final BitSet trusted;
        private final int[] keys;
        private final int[] indexOf;
        private final int[] starts;
        private final int[] ends;
        private final int[] members;

        Members(SpanKeys spans, TextCorpus texts, BitSet trusted, int[] sizes) {
            this.spans = spans;
            this.texts = texts;
            this.trusted = trusted;
            int most = (int) Math.max(LEAST_MEMBERS, MOST_SHARE * texts.size());
            this.keys = IntStream.range(0, sizes.length)
                    .filter(key -> sizes[key] >= LEAST_MEMBERS && sizes[key] <= most)
                    .toArray();
            this.indexOf = new int[sizes.length];
            Arrays.fill(indexOf, NO_GROUP);
            this.starts = new int[keys.length + 1];
            for (int index = 0; index < keys.length; index++) {
                indexOf[keys[index]] = index;
                starts[index + 1] = Math.addExact(starts[index], sizes[keys[index]]);
            }
            this.ends = starts.clone();
            this.members = new int[starts[keys.length]];
        }

        void collect() {
            for (int row = 0; row < texts.size(); row++) {
                int end = trusted.get(row) ? 0 : spans.end(row);
                for (int position = 0; position < end; position++) {
                    int key = spans.at(row, position);
                    int index = key == SpanKeys.NO_KEY ? NO_GROUP : indexOf[key];
                    if (index != NO_GROUP && (ends[index] == starts[index] || members[ends[index] - 1] != row)) {
                        members[ends[index]++] = row;
                    }
                }
            }
        }

        /// Returns the groups that have members; all of them are as large as was said.
        Groups groups(TextGrouping grouping) {
            int[] kept = IntStream.range(0, keys.length)
                    .filter(index -> ends[index] > starts[index])
                    .toArray();
            int[] keptStarts = new int[kept.length + 1];
            int[] keptMembers = new int[members.length];
            for (int at = 0; at < kept.length; at++) {
                int size = ends[kept[at]] - starts[kept[at]];
                System.arraycopy(members, starts[kept[at]], keptMembers, keptStarts[at], size);
                keptStarts[at + 1] = keptStarts[at] + size;
            }
            int[] keptKeys = Arrays.stream(kept).map(index -> keys[index]).toArray();
            return new Groups(grouping, spans, keptKeys, keptStarts, keptMembers);
        }
    }

    /// The family.
    public TextGrouping grouping() {
        return grouping;
    }

    /// Number of groups: what a chance must be corrected for.
    public int size() {
        return keys.length;
    }

    /// The group numbered `index`.
    public Group group(int index) {
        return new Group(grouping, spans, keys[index], Arrays.copyOfRange(members, starts[index], starts[index + 1]));
    }

    /// Every group, by key.
    public Stream<Group> stream() {
        return IntStream.range(0, keys.length).mapToObj(this::group);
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
