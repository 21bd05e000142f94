package dev.bezoar.core.math;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Finds sets that have much in common without comparing all pairs, by banded minimum hashes.
///
/// Two sets of Jaccard similarity `s` meet with probability `1 - (1 - s^2)^32`; every meeting is checked exactly, so a
/// hash never joins what is not alike.
///
/// @see <a href="https://doi.org/10.1109/SEQUEN.1997.666900">Broder 1997</a>; bands as in Leskovec et al., Mining of
/// Massive Datasets, 3.4
public final class MinHash {
    private static final int BANDS = 32;
    private static final int ROWS = 2;
    private static final double WORTH_CHECKING = 0.6; // of the similarity that is asked for
    private static final int MOST_CHECKS = 8; // of a member against earlier ones of its bucket

    private static final int MOST_ROUNDS = 8; // of gathering what failed; what still fails stays alone
    private static final int ALONE = -1;

    private final int[][] sets;
    private final int[][] signatures;
    private final int[] earlyRoots = new int[MOST_CHECKS];
    private final double least;
    private final int[] parent;
    private final long[] multipliers = new long[BANDS * ROWS];

    private MinHash(int[][] sets, double least, long seed) {
        this.sets = new int[sets.length][];
        this.least = least;
        this.parent = IntStream.range(0, sets.length).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        Arrays.setAll(multipliers, at -> random.nextLong() | 1);
        this.signatures = new int[sets.length][];
        IntStream.range(0, sets.length).parallel().forEach(set -> {
            this.sets[set] = ascending(sets[set]);
            signatures[set] = signature(sets[set]);
        });
    }

    /// Returns `set` itself if it is in order.
    private static int[] ascending(int[] set) {
        for (int at = 1; at < set.length; at++) {
            if (set[at - 1] > set[at]) {
                int[] sorted = set.clone();
                Arrays.sort(sorted);
                return sorted;
            }
        }
        return set;
    }

    private int[] signature(int[] set) {
        int[] signature = new int[multipliers.length];
        Arrays.fill(signature, Integer.MAX_VALUE);
        for (int member : set) {
            long key = (member + 1L) * 0x9E3779B97F4A7C15L;
            for (int at = 0; at < signature.length; at++) {
                signature[at] = Math.min(signature[at], (int) ((key * multipliers[at]) >>> 33));
            }
        }
        return signature;
    }

    /// Returns, for every set, the first set of its cluster; a set alone is its own.
    ///
    /// Every member of a cluster is alike to its first set. An adversary can fill a bucket, but each of its sets is
    /// checked against at most 8 others, so the work is bounded; sets that meet only there may stay apart.
    ///
    /// @param sets distinct numbers each, best ascending; those of fewer than `smallest` stay alone; not changed
    /// @param least Jaccard similarity that is alike, in `(0, 1]`
    public static int[] clusters(int[][] sets, int smallest, double least, long seed) {
        MinHash hash = new MinHash(sets, least, seed);
        int[] eligible = IntStream.range(0, sets.length)
                .filter(set -> sets[set].length >= smallest)
                .toArray();
        for (int band = 0; band < BANDS; band++) {
            hash.join(eligible, band);
        }
        return hash.verified();
    }

    /// Joining clusters may join members that no check has seen together, so each is checked against its first set;
    /// those that fail gather around the first of their own.
    private int[] verified() {
        int[] first = IntStream.range(0, sets.length).map(this::root).toArray();
        int[] pending =
                IntStream.range(0, sets.length).filter(set -> first[set] != set).toArray();
        for (int round = 0; round < MOST_ROUNDS && pending.length > 0; round++) {
            int[] failing = Arrays.stream(pending)
                    .filter(set -> similarity(sets[first[set]], sets[set]) < least)
                    .toArray();
            int[] nextOf = new int[sets.length];
            Arrays.fill(nextOf, ALONE);
            for (int set : failing) {
                nextOf[first[set]] = nextOf[first[set]] == ALONE ? set : nextOf[first[set]];
            }
            for (int set : failing) {
                first[set] = nextOf[first[set]];
            }
            pending = Arrays.stream(failing).filter(set -> first[set] != set).toArray();
        }
        Arrays.stream(pending).forEach(set -> first[set] = set);
        return first;
    }

    private void join(int[] eligible, int band) {
        long[] keyed = new long[eligible.length];
        for (int at = 0; at < keyed.length; at++) {
            keyed[at] = (bandHash(signatures[eligible[at]], band) << 32) | eligible[at];
        }
        Arrays.parallelSort(keyed);
        int start = 0;
        for (int at = 1; at <= keyed.length; at++) {
            if (at == keyed.length || keyed[at] >> 32 != keyed[start] >> 32) {
                joinBucket(keyed, start, at);
                start = at;
            }
        }
    }

    private static long bandHash(int[] signature, int band) {
        long mixed = 0;
        for (int row = 0; row < ROWS; row++) {
            mixed = (mixed ^ signature[band * ROWS + row]) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
        }
        return mixed & 0x7FFFFFFFL;
    }

    /// A bucket of many sets costs no more than a few checks a set: an adversary can fill it, not stall it.
    private void joinBucket(long[] keyed, int from, int to) {
        int early = Math.min(to - from, MOST_CHECKS);
        findEarlyRoots(keyed, from, to - from > 1 ? early : 0);
        for (int at = from + 1; at < to; at++) {
            int set = (int) keyed[at];
            int setRoot = root(set);
            for (int other = 0; other < Math.min(at - from, early); other++) {
                if (earlyRoots[other] == setRoot) {
                    break;
                }
                if (union((int) keyed[from + other], earlyRoots[other], set, setRoot)) {
                    findEarlyRoots(keyed, from, early);
                    break;
                }
            }
        }
    }

    /// Every later set is compared with the first few: their roots are looked up once, and again after each union.
    private void findEarlyRoots(long[] keyed, int from, int early) {
        for (int at = 0; at < early; at++) {
            earlyRoots[at] = root((int) keyed[from + at]);
        }
    }

    /// Joins the clusters of two sets if they and both first sets are alike; returns whether they were joined.
    private boolean union(int left, int leftRoot, int right, int rightRoot) {
        boolean alike = isAlike(left, right)
                && (leftRoot == left || isAlike(leftRoot, right))
                && (rightRoot == right || isAlike(left, rightRoot));
        if (alike) {
            parent[Math.max(leftRoot, rightRoot)] = Math.min(leftRoot, rightRoot);
        }
        return alike;
    }

    private int root(int set) {
        int root = set;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /// The signatures rule out most pairs; the sets decide.
    private boolean isAlike(int left, int right) {
        int[] ofLeft = signatures[left];
        int[] ofRight = signatures[right];
        int agreeing = 0;
        for (int at = 0; at < ofLeft.length; at++) {
            agreeing += ((ofLeft[at] ^ ofRight[at]) - 1) >>> 31; // 1 if equal: no signature is negative
        }
        return agreeing >= WORTH_CHECKING * least * ofLeft.length && similarity(sets[left], sets[right]) >= least;
    }

    /// Returns the Jaccard similarity of two sets of distinct numbers in ascending order.
    public static double similarity(int[] left, int[] right) {
        int shared = 0;
        int at = 0;
        for (int member : left) {
            while (at < right.length && right[at] < member) {
                at++;
            }
            shared += at < right.length && right[at] == member ? 1 : 0;
        }
        return similarity(shared, left.length + right.length);
    }

    private static double similarity(int shared, int members) {
        int all = members - shared;
        return all == 0 ? 1 : (double) shared / all;
    }

    /// Returns whether [#similarity(int[], int[])] is at least `least`, and stops as soon as it cannot be.
    public static boolean areAlike(int[] left, int[] right, double least) {
        int members = left.length + right.length;
        int needed = (int) (least * members / (1 + least));
        while (needed > 0 && similarity(needed - 1, members) >= least) {
            needed--;
        }
        while (needed <= members / 2 && similarity(needed, members) < least) {
            needed++;
        }
        int spareLeft = left.length - needed;
        int spareRight = right.length - needed;
        int atLeft = 0;
        int atRight = 0;
        while (atLeft < left.length && atRight < right.length && spareLeft >= 0 && spareRight >= 0) {
            int order = Integer.compare(left[atLeft], right[atRight]);
            atLeft += order <= 0 ? 1 : 0;
            atRight += order >= 0 ? 1 : 0;
            spareLeft -= order < 0 ? 1 : 0;
            spareRight -= order > 0 ? 1 : 0;
        }
        return left.length - atLeft <= spareLeft && right.length - atRight <= spareRight;
    }
}
