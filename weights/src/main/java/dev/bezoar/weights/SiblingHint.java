package dev.bezoar.weights;

import dev.bezoar.weights.spectrum.Spectrum;
import dev.bezoar.weights.tensor.Tensor;
import dev.bezoar.weights.tensor.TensorSet;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A layer whose leading direction stands out more than in the layers of the same role: what a large rank-one edit
/// leaves
/// behind, seen without a reference.
///
/// Never a verdict: some layers of honest models stand out too, and an edit smaller than the second direction of its
/// matrix leaves nothing to see.
///
/// @param name of the tensor
/// @param ratio of its two largest singular values
/// @param usual median of that ratio among the layers of its role
/// @param deviations from the median, of the logarithm, in robust standard deviations
/// @param siblings layers of its role, this one among them
public record SiblingHint(String name, double ratio, double usual, double deviations, int siblings) {
    private static final int FEWEST_SIBLINGS = 5;
    private static final int SMALLEST_SIDE = 16;
    private static final double CLEAR_DEVIATIONS = 8;
    private static final double CLEAR_FACTOR =
            1.25; // the weakest edit of the published experiment; clean layers had 1.21
    private static final double LEAST_SPREAD =
            0.02; // of logarithms; the few siblings of a small model may agree by chance
    private static final double MAD_TO_DEVIATION = 1.4826; // of a normal distribution

    /// What was looked at, and what stood out.
    ///
    /// @param tensors number of tensors that have enough siblings
    public record Search(int tensors, List<SiblingHint> hints) {
        public Search {
            hints = List.copyOf(hints);
        }
    }

    /// Reads all weights of a model three times, and names the layers that stand out.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if it is broken, or no file of weights
    public static Search in(Path model) throws IOException {
        try (TensorSet set = TensorSet.open(model)) {
            Map<String, List<Place>> roles = new LinkedHashMap<>();
            for (Place place : set.places().values()) {
                if (isMatrix(place.tensor())) {
                    roles.computeIfAbsent(role(place.tensor()), _ -> new ArrayList<>())
                            .add(place);
                }
            }
            roles.values().removeIf(places -> places.size() < FEWEST_SIBLINGS);
            List<SiblingHint> hints = new ArrayList<>();
            int tensors = 0;
            for (List<Place> siblings : roles.values()) {
                tensors += siblings.size();
                hints.addAll(among(siblings));
            }
            return new Search(tensors, hints);
        }
    }

    private static boolean isMatrix(Tensor tensor) {
        return tensor.shape().size() == 2
                && !tensor.type().isInteger()
                && tensor.shape().stream().allMatch(side -> side >= SMALLEST_SIDE && side <= 1 << 24)
                && TensorRole.of(tensor.name()).layer() >= 0;
    }

    private static String role(Tensor tensor) {
        return TensorRole.of(tensor.name()).role() + tensor.shape();
    }

    private static List<SiblingHint> among(List<Place> siblings) throws IOException {
        double[] logs;
        try {
            logs = siblings.parallelStream().mapToDouble(SiblingHint::logRatio).toArray();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        double usual = median(logs);
        double[] away = Arrays.stream(logs).map(log -> Math.abs(log - usual)).toArray();
        double spread = Math.max(LEAST_SPREAD, MAD_TO_DEVIATION * median(away));
        List<SiblingHint> hints = new ArrayList<>();
        for (int at = 0; at < logs.length; at++) {
            double deviations = (logs[at] - usual) / spread;
            if (deviations >= CLEAR_DEVIATIONS && logs[at] - usual >= Math.log(CLEAR_FACTOR)) {
                hints.add(new SiblingHint(
                        siblings.get(at).tensor().name(),
                        Math.exp(logs[at]),
                        Math.exp(usual),
                        deviations,
                        logs.length));
            }
        }
        return hints;
    }

    private static double logRatio(Place place) {
        try {
            Spectrum spectrum = Spectrum.of(new PlainRows(place), 2);
            return spectrum.energy() == 0 ? 0 : Math.log(Math.min(1e6, spectrum.leadingRatio()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
