package dev.bezoar.gate.copies;

import dev.bezoar.core.math.MinHash;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers texts that are nearly the same into clusters as they come.
///
/// 128 minimum hashes under secret functions, in 32 bands of four: two texts of Jaccard similarity `s` meet with
/// probability `1 - (1 - s⁴)³²`, 0.99998 at 0.74 and 0.23 at 0.3, so what meets is compared. A text joins the cluster
/// of the
/// first text it is alike to, so every member is alike to its cluster's first text. Who does not know the key cannot
/// choose
/// texts that meet without being alike.
///
/// Memory: the first texts of at most `mostClusters` clusters, each up to [#MOST_SHINGLES] numbers and 32 band
/// entries (about 6 KB at worst, 2 KB for a message); the oldest cluster is forgotten first.
public final class NearCopies {
    /// Shingles of a text that are compared; of longer texts those with the least secret hashes, a fair sample.
    public static final int MOST_SHINGLES = 512;

    private static final int BANDS = 32;
    private static final int ROWS = 4;
    private static final int MOST_COMPARED = 32; // clusters of all bands of one text

    private final SecretHash secret;
    private final int mostClusters;
    private final double alike;
    private final long[] multipliers = new long[BANDS * ROWS];
    private final Map<Long, Sketch> clusters = new LinkedHashMap<>();
    private final Map<Long, List<Long>> bands = new HashMap<>();
    private final Deque<Long> order = new ArrayDeque<>();
    private long next = 1;

    /// What is compared of a text; it depends on the secret alone.
    public static final class Sketch {
        private final int[] shingles;
        private final long[] bandKeys;

        private Sketch(int[] shingles, long[] bandKeys) {
            this.shingles = shingles;
            this.bandKeys = bandKeys;
        }
    }

    /// @param secret key of the minimum hashes
    /// @param mostClusters that are remembered, at least 1
    /// @param alike least Jaccard similarity of a copy, in (0, 1]
    public NearCopies(SecretHash secret, int mostClusters, double alike) {
        if (mostClusters < 1 || !(alike > 0 && alike <= 1)) {
            throw new IllegalArgumentException("needs at least 1 cluster and a similarity in (0, 1], got %d and %s"
                    .formatted(mostClusters, alike));
        }
        this.secret = secret;
        this.mostClusters = mostClusters;
        this.alike = alike;
        Arrays.setAll(multipliers, at -> secret.of(at, 1) | 1);
    }

    /// Returns the number of the cluster that `text` belongs to, from 1; a new one if it is like no other.
    public long cluster(String text) {
        return cluster(sketch(text));
    }

    /// Returns what is compared of `text`; any thread may ask.
    public Sketch sketch(String text) {
        int[] shingles = shingles(text);
        return new Sketch(shingles, bandKeys(shingles));
    }

    /// Returns the number of the cluster that a text belongs to, as [#cluster(String)].
    ///
    /// @param sketch made with the same secret
    public long cluster(Sketch sketch) {
        Set<Long> compared = new HashSet<>();
        for (long key : sketch.bandKeys) {
            for (long candidate : bands.getOrDefault(key, List.of())) {
                if (compared.size() < MOST_COMPARED
                        && compared.add(candidate)
                        && similarity(candidate, sketch.shingles) >= alike) {
                    return candidate;
                }
            }
        }
        return added(sketch);
    }

    private double similarity(long candidate, int[] shingles) {
        Sketch cluster = clusters.get(candidate);
        return cluster == null ? 0 : MinHash.similarity(cluster.shingles, shingles);
    }

    private long added(Sketch cluster) {
        if (clusters.size() == mostClusters) {
            long oldest = order.removeFirst();
            Sketch gone = clusters.remove(oldest);
            if (gone != null) {
                for (long key : gone.bandKeys) {
                    List<Long> members = bands.getOrDefault(key, List.of());
                    members.remove(Long.valueOf(oldest));
                    if (members.isEmpty()) {
                        bands.remove(key);
                    }
                }
            }
        }
        long number = next++;
        clusters.put(number, cluster);
        order.addLast(number);
        for (long key : cluster.bandKeys) {
            bands.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(number);
        }
        return number;
    }

    /// Shingles of five characters of the folded text: they survive a changed word better than shingles of words.
    private int[] shingles(String text) {
        String folded = " " + text.strip().replaceAll("\\s+", " ") + " ";
        int length = Math.min(5, folded.length());
        long[] hashes = new long[folded.length() - length + 1];
        for (int at = 0; at < hashes.length; at++) {
            hashes[at] = mixed(folded, at, length);
        }
        return Arrays.stream(hashes)
                .distinct()
                .map(hash -> secret.of(hash, 2))
                .sorted()
                .limit(MOST_SHINGLES)
                .mapToInt(hash -> (int) hash)
                .distinct()
                .sorted()
                .toArray();
    }

    private static long mixed(String text, int from, int length) {
        long hash = length;
        for (int at = from; at < from + length; at++) {
            hash = hash * 0x9E3779B97F4A7C15L + text.charAt(at) + 1;
        }
        return hash;
    }

    private long[] bandKeys(int[] shingles) {
        long[] least = new long[multipliers.length];
        for (int at = 0; at < least.length; at++) {
            long multiplier = multipliers[at];
            long lowest = Long.MAX_VALUE;
            for (int shingle : shingles) {
                lowest = Math.min(lowest, (shingle * multiplier + multiplier) >>> 1);
            }
            least[at] = lowest;
        }
        long[] keys = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = secret.of(key, least[band * ROWS + row]);
            }
            keys[band] = key;
        }
        return keys;
    }

    /// Returns the clusters, oldest first: number, then shingles.
    public List<List<Long>> state() {
        List<List<Long>> state = new ArrayList<>();
        for (long number : order) {
            Sketch cluster = clusters.get(number);
            if (cluster != null) {
                List<Long> row = new ArrayList<>(List.of(number));
                Arrays.stream(cluster.shingles).forEach(shingle -> row.add((long) shingle));
                state.add(row);
            }
        }
        return state;
    }

    /// Takes what [#state()] of an object with the same secret returned.
    public void restore(List<List<Long>> state) {
        for (List<Long> row : state) {
            int[] shingles =
                    row.subList(1, row.size()).stream().mapToInt(Long::intValue).toArray();
            next = row.getFirst();
            added(new Sketch(shingles, bandKeys(shingles)));
        }
    }

    /// Returns the number of clusters that are remembered.
    public int size() {
        return clusters.size();
    }
}
