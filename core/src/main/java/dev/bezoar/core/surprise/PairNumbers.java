package dev.bezoar.core.surprise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Numbers the pairs of neighbouring units that enough documents hold, and counts those documents.
///
/// The pairs are divided by hash into a fixed number of parts that are counted side by side, each in the order of the
/// documents, so the numbers are the same on any number of threads. Pairs are read a block of documents at a time.
final class PairNumbers {
    /// The number of a pair that too few documents hold, or of a place without a pair.
    static final int NONE = -1;

    private static final int PARTS = 16;
    private static final int PART_SHIFT = 60; // the top four bits of a hash choose the part
    private static final int CHUNKS = 16; // of a block
    private static final int BLOCK = 1 << 20; // places; what waits to be counted takes 12 bytes a place

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
        parts.forEach(part -> part.moveDocuments(documents));
    }

    /// Counts the documents of every pair and numbers those with at least `leastDocuments`.
    static PairNumbers of(Pairs pairs, int rows, int leastDocuments) {
        return of(pairs, rows, leastDocuments, BLOCK);
    }

    /// @param block places that are read before they are counted
    static PairNumbers of(Pairs pairs, int rows, int leastDocuments, int block) {
        List<Part> parts = Stream.generate(Part::new).limit(PARTS).toList();
        List<Waiting> chunks = Stream.generate(Waiting::new).limit(CHUNKS).toList();
        for (int from = 0; from < rows; ) {
            int to = blockEnd(pairs, from, rows, block);
            int first = from;
            int length = to - from;
            IntStream.range(0, CHUNKS)
                    .parallel()
                    .forEach(chunk -> chunks.get(chunk)
                            .fill(pairs, first + share(length, chunk), first + share(length, chunk + 1)));
            IntStream.range(0, PARTS)
                    .parallel()
                    .forEach(part -> chunks.forEach(
                            chunk -> parts.get(part).count(chunk.pairs[part], chunk.rows[part], chunk.sizes[part])));
            from = to;
        }
        parts.parallelStream().forEach(part -> part.finish(leastDocuments));
        int first = 0;
        for (Part part : parts) {
            part.first = first;
            first += part.kept;
        }
        return new PairNumbers(parts);
    }

    private static int blockEnd(Pairs pairs, int from, int rows, int block) {
        int to = from;
        for (long places = 0; to < rows && places < block; to++) {
            places += pairs.count(to);
        }
        return to;
    }

    private static int share(int length, int chunk) {
        return (int) ((long) length * chunk / CHUNKS);
    }

    /// Pairs of some documents, by part, in the order of the documents.
    private static final class Waiting {
        private final long[][] pairs = new long[PARTS][1 << 8];
        private final int[][] rows = new int[PARTS][1 << 8];
        private final int[] sizes = new int[PARTS];

        void fill(Pairs source, int from, int to) {
            Arrays.fill(sizes, 0);
            for (int row = from; row < to; row++) {
                int places = source.count(row);
                for (int place = 0; place < places; place++) {
                    long pair = source.at(row, place);
                    if (pair != NONE) {
                        add(pair, row, (int) (hash(pair) >>> PART_SHIFT));
                    }
                }
            }
        }

        private void add(long pair, int row, int part) {
            int size = sizes[part];
            if (size == pairs[part].length) {
                pairs[part] = Arrays.copyOf(pairs[part], size * 2);
                rows[part] = Arrays.copyOf(rows[part], size * 2);
            }
            pairs[part][size] = pair;
            rows[part][size] = row;
            sizes[part]++;
        }
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
        private static final long FREE = 0;

        private long[] keys = new long[1 << 10];

        /// Of each slot: the number of documents, then the last of them; empty once the part is finished.
        private long[] tallies = new long[1 << 10];

        private int[] documents = new int[0];
        private int[] numbers = new int[0];
        private int used;
        private int kept;
        private int first;

        void count(long[] pairs, int[] rows, int size) {
            for (int at = 0; at < size; at++) {
                count(pairs[at], hash(pairs[at]), rows[at]);
            }
        }

        private void count(long pair, long hash, int row) {
            int slot = freeOr(pair, hash);
            long tally = tallies[slot];
            if (tally == FREE) {
                keys[slot] = pair;
                tallies[slot] = 1L << Integer.SIZE | row;
                if (++used * 2 > keys.length) {
                    resize(keys.length * 2, 1);
                }
            } else if ((int) tally != row) {
                tallies[slot] = ((tally >>> Integer.SIZE) + 1) << Integer.SIZE | row;
            }
        }

        void finish(int leastDocuments) {
            for (long tally : tallies) {
                kept += tally >>> Integer.SIZE >= leastDocuments ? 1 : 0;
            }
            resize(Integer.highestOneBit(Math.max(8, kept)) * 4, leastDocuments);
            numbers = new int[tallies.length];
            documents = new int[kept];
            int next = 0;
            for (int slot = 0; slot < tallies.length; slot++) {
                numbers[slot] = NONE;
                if (tallies[slot] != FREE) {
                    documents[next] = (int) (tallies[slot] >>> Integer.SIZE);
                    numbers[slot] = next++;
                }
            }
            tallies = new long[0];
        }

        private void resize(int size, int leastDocuments) {
            long[] oldKeys = keys;
            long[] oldTallies = tallies;
            keys = new long[size];
            tallies = new long[size];
            for (int old = 0; old < oldKeys.length; old++) {
                if (oldTallies[old] >>> Integer.SIZE >= leastDocuments) {
                    int slot = freeOr(oldKeys[old], hash(oldKeys[old]));
                    keys[slot] = oldKeys[old];
                    tallies[slot] = oldTallies[old];
                }
            }
        }

        private int freeOr(long pair, long hash) {
            int mask = keys.length - 1;
            int slot = (int) hash & mask;
            while (tallies[slot] != FREE && keys[slot] != pair) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        int find(long pair, long hash) {
            int mask = keys.length - 1;
            int slot = (int) hash & mask;
            while (numbers[slot] != NONE) {
                if (keys[slot] == pair) {
                    return first + numbers[slot];
                }
                slot = (slot + 1) & mask;
            }
            return NONE;
        }

        void moveDocuments(int[] all) {
            System.arraycopy(documents, 0, all, first, kept);
            documents = new int[0];
        }
    }
}
