package dev.bezoar.watch;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.cost.ErrorCost;
import dev.bezoar.watch.input.InputField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is watched, and how sure an alarm must be.
///
/// @param policy when the evidence is enough
/// @param limits the agreed mean of a kind that may have one, by model, the empty name for all others; without one, the
///     own past counts
/// @param learnt number of first events of a model that are its past and are not judged
/// @param streams most segments that are watched
/// @param seed breaks ties among scores
/// @param fields names of the segment fields, in the order of [Event#segments()]
/// @param kinds which numbers the events have; of one that they do not have nothing need be watched
/// @param inputs names of the input fields, in the order of [Signals#inputs()]
/// @param cost what an error costs
public record WatchSettings(
        AlarmPolicy policy,
        Map<Kind, Map<String, Double>> limits,
        long learnt,
        int streams,
        long seed,
        List<String> fields,
        Set<StreamName.Kind> kinds,
        List<String> inputs,
        ErrorCost cost) {
    /// Most input fields.
    public static final int MOST_INPUTS = 32;

    /// Kinds that may have an agreed limit. Refusals may not: that there are fewer is what matters most of them.
    private static final Set<Kind> LIMITED = Set.of(Kind.ERROR, Kind.FALLBACK, Kind.OVERRIDDEN, Kind.FEEDBACK);

    private static final double BESIDES = 0.25; // of an event's unit, for what is not its outcome, score and output

    public WatchSettings {
        limits = limits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Map.copyOf(one.getValue())));
        fields = List.copyOf(fields);
        kinds = Set.copyOf(kinds);
        inputs = List.copyOf(inputs);
        if (!LIMITED.containsAll(limits.keySet())) {
            throw new IllegalArgumentException(
                    "limits must be of errors, fallbacks, overrides or feedback, got " + limits.keySet());
        }
        if (learnt < 1) {
            throw new IllegalArgumentException("learnt must be at least 1, got " + learnt);
        }
        if (streams < 0) {
            throw new IllegalArgumentException("streams must be at least 0, got " + streams);
        }
        if (inputs.size() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "at most %d inputs are watched, got %d".formatted(MOST_INPUTS, inputs.size()));
        }
    }

    /// Settings without inputs, without the cost of an error, and with limits of errors alone.
    public WatchSettings(
            AlarmPolicy policy,
            Map<String, Double> errorLimits,
            long learnt,
            int streams,
            long seed,
            List<String> fields,
            Set<StreamName.Kind> kinds) {
        this(
                policy,
                Map.of(Kind.ERROR, errorLimits),
                learnt,
                streams,
                seed,
                fields,
                kinds,
                List.of(),
                ErrorCost.UNKNOWN);
    }

    /// Returns the agreed limit of `kind` of `model`, or NaN.
    public double limit(Kind kind, String model) {
        Map<String, Double> byModel = limits.getOrDefault(kind, Map.of());
        return byModel.getOrDefault(model, byModel.getOrDefault("", Double.NaN));
    }

    /// Returns the agreed limit of a stream, or NaN: of the errors to expect of a whole model, that of its errors.
    double limit(StreamName name) {
        boolean isExpected = name.kind() == Kind.ESTIMATE && !name.isOfSegment();
        return limit(isExpected ? Kind.ERROR : name.kind(), name.model());
    }

    /// Returns which share of an event's one unit of evidence goes to its stream of `kind`.
    ///
    /// Outcomes, scores and outputs share alike. All other kinds share a quarter, or the whole if there are none of
    /// those. Of a kind half goes to the whole model and half to its segment fields.
    double share(StreamName.Kind kind, boolean isWhole) {
        double each = of(kind);
        return switch (kind) {
            case MIX -> each / (ModelWatch.MOST_OUTPUTS + 1);
            case INPUT -> each / inputs.size();
            case CATEGORY -> each / inputs.size() / (InputField.MOST_CATEGORIES + 1);
            case ERROR, SCORE, ESTIMATE, REFUSED, FALLBACK, OVERRIDDEN, FEEDBACK ->
                each * (isWhole ? ofWhole() : ofField());
        };
    }

    private double ofWhole() {
        return fields.isEmpty() ? 1 : 0.5;
    }

    private double ofField() {
        return fields.isEmpty() ? 0 : 0.5 / fields.size();
    }

    private double of(StreamName.Kind kind) {
        long main = kinds.stream().filter(Kind::isMain).count();
        long besides = kinds.stream().filter(WatchSettings::isBesides).count();
        if (kind.isMain()) {
            return (besides == 0 ? 1 : 1 - BESIDES) / main;
        }
        return (main == 0 ? 1 : BESIDES) / besides;
    }

    /// Categories share what is set aside for inputs: a field is either.
    private static boolean isBesides(StreamName.Kind kind) {
        return !kind.isMain() && kind != Kind.CATEGORY;
    }
}
