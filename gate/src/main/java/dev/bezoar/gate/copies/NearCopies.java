package dev.bezoar.gate.copies;

import dev.bezoar.core.math.MinHash;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.sketch.LongCounts;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
/// entries (about 4 KB at worst, 2 KB for a message); the oldest cluster is forgotten first.
public final class NearCopies implements Stateful {
    /// Shingles of a text that are compared; of longer texts those with the least secret hashes, a fair sample.
    public static final int MOST_SHINGLES = 512;

    private static final int SHINGLE = 5;
    private static final int BANDS = 32;
    private static final int ROWS = 4;
    private static final int MOST_COMPARED = 32; // clusters of all bands of one text

    private final SecretHash secret;
    private final double alike;
    private final long[] multipliers = new long[BANDS * ROWS];
    private final @Nullable Sketch[] clusters; // by number, in a ring
    private final Bands bands;
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
        this.alike = alike;
        Arrays.setAll(multipliers, at -> secret.of(at, 1) | 1);
        this.clusters = new Sketch[mostClusters];
        this.bands = new Bands(Math.multiplyExact(mostClusters, BANDS));
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
        long[] compared = new long[MOST_COMPARED];
        int count = 0;
        for (long key : sketch.bandKeys) {
            int last = bands.latest(key);
            int entry = last;
            while (entry >= 0 && count < MOST_COMPARED) {
                entry = bands.later[entry]; // after the latest comes the oldest
                long candidate = number(entry / BANDS);
                if (!holds(compared, count, candidate)) {
                    compared[count++] = candidate;
                    if (isAlike(clusters[entry / BANDS], sketch.shingles)) {
                        return candidate;
                    }
                }
                if (entry == last) {
                    break;
                }
            }
        }
        return added(sketch);
    }

    private static boolean holds(long[] numbers, int count, long number) {
        for (int at = 0; at < count; at++) {
            if (numbers[at] == number) {
                return true;
            }
        }
        return false;
    }

    /// The number of the cluster at `place` of the ring: the latest that came there.
    private long number(int place) {
        long latest = next - 1;
        return latest - Math.floorMod(latest - 1 - place, (long) clusters.length);
    }

    private int place(long number) {
        return (int) ((number - 1) % clusters.length);
    }

    private boolean isAlike(@Nullable Sketch cluster, int[] shingles) {
        return cluster != null && MinHash.areAlike(cluster.shingles, shingles, alike);
    }

    private long added(Sketch cluster) {
        long number = next++;
        int place = place(number);
        Sketch oldest = clusters[place];
        if (oldest != null) {
            for (long key : oldest.bandKeys) {
                bands.removeOldest(key);
            }
        }
        clusters[place] = cluster;
        for (int band = 0; band < BANDS; band++) {
            bands.add(cluster.bandKeys[band], place * BANDS + band);
        }
        return number;
    }

    /// Shingles of five characters of the folded text: they survive a changed word better than shingles of words.
    private int[] shingles(String text) {
        String spaced = spaced(text.strip());
        int length = Math.min(SHINGLE, spaced.length());
        long[] hashes = new long[spaced.length() - length + 1];
        for (int at = 0; at < hashes.length; at++) {
            hashes[at] = secret.of(mixed(spaced, at, length), 2);
        }
        Arrays.sort(hashes);
        int[] shingles = new int[Math.min(hashes.length, MOST_SHINGLES)];
        int kept = 0;
        for (int at = 0; at < hashes.length && kept < shingles.length; at++) {
            if (at == 0 || hashes[at] != hashes[at - 1]) {
                shingles[kept++] = (int) hashes[at];
            }
        }
        return distinct(Arrays.copyOf(shingles, kept));
    }

    private static int[] distinct(int[] shingles) {
        Arrays.sort(shingles);
        int kept = 0;
        for (int shingle : shingles) {
            if (kept == 0 || shingle != shingles[kept - 1]) {
                shingles[kept++] = shingle;
            }
        }
        return Arrays.copyOf(shingles, kept);
    }

    /// With one space before, after, and between words.
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length() + 2).append(' ');
        for (int at = 0; at <= text.length(); at++) {
            char character = at < text.length() ? text.charAt(at) : ' ';
            boolean isSpace = character == ' ' || (character >= '\t' && character <= '\r');
            if (!isSpace) {
                spaced.append(character);
            } else if (at == text.length() || spaced.charAt(spaced.length() - 1) != ' ') {
                spaced.append(' ');
            }
        }
        return spaced.toString();
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

    /// Writes the clusters, oldest first.
    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("copies").number(next).number(size());
        for (long number = next - size(); number < next; number++) {
            Sketch cluster = clusters[place(number)];
            if (cluster != null) {
                out.counts(cluster.shingles).numbers(cluster.bandKeys);
            }
        }
    }

    @Override
    public void restore(StateReader in) throws IOException {
        long last = in.mark("copies").number();
        int size = in.count();
        Arrays.fill(clusters, null);
        bands.clear();
        next = last - size;
        while (next < last) {
            added(new Sketch(in.counts(), in.numbers()));
        }
    }

    /// Returns the number of clusters that are remembered.
    public int size() {
        return (int) Math.min(next - 1, clusters.length);
    }

    /// The clusters that have a band's key, oldest first: a ring of entries for each key.
    private static final class Bands {
        private final LongCounts latest = new LongCounts(); // entry + 1
        private final int[] later; // after the latest comes the oldest

        private Bands(int most) {
            this.later = new int[most];
        }

        private void add(long key, int entry) {
            int last = latest.of(key) - 1;
            if (last < 0) {
                later[entry] = entry;
            } else {
                later[entry] = later[last];
                later[last] = entry;
            }
            latest.set(key, entry + 1);
        }

        private void removeOldest(long key) {
            int last = latest.of(key) - 1;
            int oldest = later[last];
            if (oldest == last) {
                latest.set(key, 0);
            } else {
                later[last] = later[oldest];
            }
        }

        /// Returns the latest entry of `key`, or -1.
        private int latest(long key) {
            return latest.of(key) - 1;
        }

        private void clear() {
            latest.clear();
        }
    }
}
