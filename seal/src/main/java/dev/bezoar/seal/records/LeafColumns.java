package dev.bezoar.seal.records;

import java.util.Arrays;

/// The digests of records as arrays that grow.
final class LeafColumns {
    private static final int FIRST_SIZE = 1024;

    private long[] first = new long[FIRST_SIZE];
    private long[] second = new long[FIRST_SIZE];
    private long[] ids = new long[0];
    private int[] labels = new int[FIRST_SIZE];
    private int size;

    /// @param hasIds whether ids are kept
    LeafColumns(boolean hasIds) {
        if (hasIds) {
            ids = new long[FIRST_SIZE];
        }
    }

    void add(long contentFirst, long contentSecond, int label, long id) {
        if (size == first.length) {
            int larger = Math.addExact(size, size / 2);
            first = Arrays.copyOf(first, larger);
            second = Arrays.copyOf(second, larger);
            labels = Arrays.copyOf(labels, larger);
            ids = hasIds() ? Arrays.copyOf(ids, larger) : ids;
        }
        first[size] = contentFirst;
        second[size] = contentSecond;
        labels[size] = label;
        if (hasIds()) {
            ids[size] = id;
        }
        size++;
    }

    boolean hasIds() {
        return ids.length > 0;
    }

    int size() {
        return size;
    }

    int label(int record) {
        return labels[record];
    }

    /// The digest of the id, or 0 if there is none.
    long id(int record) {
        return hasIds() ? ids[record] : 0;
    }

    long first(int record) {
        return first[record];
    }

    long second(int record) {
        return second[record];
    }

    /// Whether both records say the same, whatever their labels.
    boolean isSame(int record, LeafColumns others, int other) {
        return first[record] == others.first[other] && second[record] == others.second[other];
    }
}
