package dev.bezoar.gate.coordination;

import dev.bezoar.core.math.LogGamma;
import dev.bezoar.gate.sketch.LongCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Pairs that met more often than chance, and whom they have in common: where to look for groups.
///
/// A hint is no finding. Weak ones are wanted, for a group is told by many of them.
final class Hints {
    private static final double UNLIKELY = 0.7; // minus log10 of a pair's chance: one pair in five would do
    private static final int MOST_SEEDS = 1_024; // of one call
    private static final int WEIGHED = 8; // strongest companions of an account
    private static final int MOST_AROUND = 32; // companions of a seed that are tried with it
    private static final int LEAST_COMPANIONS = 2;

    private final ActionWindow window;
    private final Crowd crowd;
    private final Map<Long, Map<Long, Double>> found = new HashMap<>();

    Hints(ActionWindow window, Crowd crowd) {
        this.window = window;
        this.crowd = crowd;
    }

    /// Returns accounts around which a group may be, the likeliest first; the others may come the next time.
    List<Long> seeds() {
        Map<Long, Double> weights = new TreeMap<>();
        for (long account : window.companions().takeChanged()) {
            Map<Long, Double> others = of(account);
            if (others.size() >= LEAST_COMPANIONS) {
                weights.put(account, weight(others));
            }
        }
        List<Long> ordered = weights.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        int most = Math.min(MOST_SEEDS, ordered.size());
        window.companions().putBack(ordered.subList(most, ordered.size()));
        return ordered.subList(0, most);
    }

    /// How much the strongest companions of an account are companions of each other.
    private double weight(Map<Long, Double> others) {
        List<Long> strongest = others.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(WEIGHED)
                .map(Map.Entry::getKey)
                .toList();
        double sum = 0;
        for (long one : strongest) {
            for (long other : strongest) {
                sum += one < other ? of(one).getOrDefault(other, 0.0) : 0;
            }
        }
        return sum;
    }

    /// Returns the seed and those of its companions that share another companion with it.
    Set<Long> around(long seed, Set<Long> taken) {
        Map<Long, Double> near = of(seed);
        Map<Long, Double> shared = new TreeMap<>();
        near.forEach((other, weight) -> {
            Map<Long, Double> ofOther = of(other);
            double sum = 0;
            for (Map.Entry<Long, Double> third : near.entrySet()) {
                sum += Math.min(third.getValue(), ofOther.getOrDefault(third.getKey(), 0.0));
            }
            if (sum > 0 && !taken.contains(other)) {
                shared.put(other, weight + sum);
            }
        });
        Set<Long> around = new TreeSet<>();
        around.add(seed);
        shared.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .limit(MOST_AROUND)
                .forEach(entry -> around.add(entry.getKey()));
        return around;
    }

    private Map<Long, Double> of(long account) {
        Map<Long, Double> known = found.get(account);
        if (known == null) {
            Map<Long, Double> hints = new HashMap<>();
            LongCounts visits = new LongCounts();
            window.actionsOf(account, slot -> visits.add(window.targetAt(slot), 1));
            window.companions()
                    .of(account)
                    .ifPresent(others -> others.forEach((other, count) -> {
                        double log10 = log10PoissonTail(crowd.expected(apart(visits, other, count)), count);
                        if (-log10 >= UNLIKELY) {
                            hints.put(other, -log10);
                        }
                    }));
            found.put(account, hints);
            known = hints;
        }
        return known;
    }

    /// Returns how often two accounts acted on the same target, but not together.
    private long apart(LongCounts visits, long other, int together) {
        long[] both = new long[1];
        window.actionsOf(other, slot -> both[0] += visits.of(window.targetAt(slot)));
        return Math.max(0, both[0] - together);
    }

    /// Returns an upper bound of `log10 Pr[at least count]` of a Poisson variable: its first term times a geometric
    /// series.
    static double log10PoissonTail(double mean, int count) {
        if (count <= mean) {
            return 0;
        }
        double log = count * Math.log(mean) - mean - LogGamma.of(count + 1.0) - Math.log1p(-mean / (count + 1));
        return Math.min(0, log / Math.log(10));
    }
}
