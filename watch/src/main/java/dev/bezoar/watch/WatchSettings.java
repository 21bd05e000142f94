package dev.bezoar.watch;

import dev.bezoar.core.erosion.AlarmPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is watched, and how sure an alarm must be.
///
/// @param policy when the evidence is enough
/// @param limits the agreed mean loss by model, the empty name for all others; a model without one is held against its
///     own past
/// @param learnt number of first events of a model that are its past and are not judged
/// @param streams most segments that are watched
/// @param seed breaks ties among scores
/// @param fields names of the segment fields, in the order of [Event#segments()]
/// @param kinds which numbers the events have; of one that they do not have nothing need be watched
public record WatchSettings(
        AlarmPolicy policy,
        Map<String, Double> limits,
        long learnt,
        int streams,
        long seed,
        List<String> fields,
        Set<StreamName.Kind> kinds) {

    public WatchSettings {
        limits = Map.copyOf(limits);
        fields = List.copyOf(fields);
        kinds = Set.copyOf(kinds);
        if (learnt < 1) {
            throw new IllegalArgumentException("learnt must be at least 1, got " + learnt);
        }
        if (streams < 0) {
            throw new IllegalArgumentException("streams must be at least 0, got " + streams);
        }
    }

    /// Returns the agreed limit of `model`, or NaN.
    double limit(String model) {
        return limits.getOrDefault(model, limits.getOrDefault("", Double.NaN));
    }

    /// Returns which share of an event's one unit of evidence goes to its stream of `kind`: half to the whole model and
    /// half to its segment fields, even among the kinds.
    double share(StreamName.Kind kind, boolean isWhole) {
        double each = 1.0 / kinds.size();
        if (kind == StreamName.Kind.MIX) {
            return each / (ModelWatch.MOST_OUTPUTS + 1);
        }
        if (fields.isEmpty()) {
            return each;
        }
        return isWhole ? each / 2 : each / 2 / fields.size();
    }
}
