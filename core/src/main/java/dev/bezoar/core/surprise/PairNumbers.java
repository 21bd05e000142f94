package dev.bezoar.core.surprise;

import java.util.List;
import java.util.stream.IntStream;

/// Numbers the pairs of neighbouring units that enough documents hold, and counts those documents.
///
/// The pairs are divided by hash into a fixed number of parts that are counted side by side, so the numbers
/// are the same on any number of threads.
final class PairNumbers {
    /// The number of a pair that too few documents hold, or of a place without a pair.
    static final int NONE = -1;

    private static final int PARTS = 16;
    private static final int PART_SHIFT = 60; // the top four bits of a hash choose the part

    private final List<Part> parts;
    private final int[] documents;

    /// Where the units of a document are.
    interface Pairs {
        /// Number of places in document `row` where a pair may be.
        int count(int row);

        /// The pair at `place` of document `row`, not negative, or [#NONE].
        long at(int row, int place);
    }

    private PairNumbers(List<Part> parts) {
        this.parts = parts;
        this.documents = new int[parts.stream().mapToInt(part -> part.kept).sum()];
        parts.forEach(part -> part.copyDocuments(documents));
    }

    /// Counts the documents of every pair and numbers those with at least `leastDocuments`.
    static PairNumbers of(Pairs pairs, int rows, int leastDocuments) {
        List<Part> parts = IntStream.range(0, PARTS)
                .parallel()
                .mapToObj(part -> new Part(part, pairs, rows, leastDocuments))
                .toList();
        int first = 0;
        for (Part part : parts) {
            part.first = first;
            first += part.kept;
        }
        return new PairNumbers(parts);
    }

    /// Number of numbered pairs.
    int size() {
        return documents.length;
    }

    /// How many documents hold the pair `number`.
    int documents(int number) {
        return documents[number];
    }

    /// The number of `pair`, or [#NONE].
    int find(long pair) {
        long hash = hash(pair);
        return parts.get((int) (hash >>> PART_SHIFT)).find(pair, hash);
    }

    /// Returns the number at every place of every document, shape `[rows][places]`.
    int[][] numberAll(Pairs pairs, int rows) {
        int[][] numbers = new int[rows][];
        IntStream.range(0, rows).parallel().forEach(row -> {
            int[] own = new int[pairs.count(row)];
            for (int place = 0; place < own.length; place++) {
                long pair = pairs.at(row, place);
                own[place] = pair == NONE ? NONE : find(pair);
            }
            numbers[row] = own;
        });
        return numbers;
    }

    private static long hash(long pair) {
        long mixed = (pair ^ (pair >>> 31)) * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    }

    /// The pairs whose hash begins with the part's number.
    private static final class Part {
        private static final int FREE = 0;

        private long[] keys = new long[1 << 10];
        private int[] counts = new int[1 << 10];
        private int[] lastRows = new int[1 << 10];
        private final int[] numbers;
        private int used;
        private int kept;
        private int first;

        Part(int part, Pairs pairs, int rows, int leastDocuments) {
            for (int row = 0; row < rows; row++) {
                int places = pairs.count(row);
                for (int place = 0; place < places; place++) {
                    long pair = pairs.at(row, place);
                    if (pair != NONE) {
                        long hash = hash(pair);
                        if (hash >>> PART_SHIFT == part) {
                            count(pair, hash, row);
                        }
                    }
                }
            }
            lastRows = new int[0];
            keep(leastDocuments);
            this.numbers = new int[counts.length];
            int next = 0;
            for (int slot = 0; slot < counts.length; slot++) {
                numbers[slot] = counts[slot] == FREE ? NONE : next++;
            }
        }

        private void count(long pair, long hash, int row) {
            int slot = slotOf(pair, hash);
            if (counts[slot] == FREE) {
                keys[slot] = pair;
                counts[slot] = 1;
                lastRows[slot] = row;
                if (++used * 2 > keys.length) {
                    resize(keys.length * 2, 1);
                }
            } else if (lastRows[slot] != row) {
                counts[slot]++;
                lastRows[slot] = row;
            }
        }

        private void keep(int leastDocuments) {
            for (int count : counts) {
                kept += count >= leastDocuments ? 1 : 0;
            }
            resize(Integer.highestOneBit(Math.max(8, kept)) * 4, leastDocuments);
        }

        private void resize(int size, int leastDocuments) {
            long[] oldKeys = keys;
            int[] oldCounts = counts;
            int[] oldRows = lastRows;
            keys = new long[size];
            counts = new int[size];
            lastRows = oldRows.length == 0 ? oldRows : new int[size];
            for (int old = 0; old < oldKeys.length; old++) {
                if (oldCounts[old] >= leastDocuments) {
                    int slot = slotOf(oldKeys[old], hash(oldKeys[old]));
                    keys[slot] = oldKeys[old];
                    counts[slot] = oldCounts[old];
                    if (oldRows.length > 0) {
                        lastRows[slot] = oldRows[old];
                    }
                }
            }
        }

        private int slotOf(long pair, long hash) {
            int mask = keys.length - 1;
            int slot = (int) hash & mask;
            while (counts[slot] != FREE && keys[slot] != pair) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        int find(long pair, long hash) {
            int slot = slotOf(pair, hash);
            return counts[slot] == FREE ? NONE : first + numbers[slot];
        }

        void copyDocuments(int[] all) {
            for (int slot = 0; slot < counts.length; slot++) {
                if (counts[slot] != FREE) {
                    all[first + numbers[slot]] = counts[slot];
                }
            }
        }
    }
}
