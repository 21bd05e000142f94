package dev.bezoar.service.monitor;

import dev.bezoar.watch.StreamName;
import dev.bezoar.watch.StreamState;
import dev.bezoar.watch.WatchSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A stream as it is shown.
///
/// @param id its identity
/// @param model the model
/// @param input of kinds input and category, the name of the field, else empty
/// @param kind error, score, mix, estimate, refused, fallback, overridden, feedback, input or category
/// @param segment `field = value`, empty for the whole model
/// @param output of kind mix, which output is counted; of kind category, which value
/// @param events numbers taken
/// @param mean of all of them
/// @param evidence natural logarithm of the evidence
/// @param needed natural logarithm of the evidence that it needs alone
/// @param usual the agreed limit or the mean of the learnt past, nothing while nothing is learnt
/// @param learnt events of the past, 0 for an agreed limit
/// @param timeline `[event, mean, evidence]`, earliest first; empty for segments
public record StreamView(
        String id,
        String model,
        String input,
        String kind,
        String segment,
        String output,
        long events,
        double mean,
        double evidence,
        double needed,
        Optional<Double> usual,
        long learnt,
        List<List<Number>> timeline) {

    public StreamView {
        timeline = List.copyOf(timeline);
    }

    static StreamView of(StreamState state, WatchSettings settings, List<Timeline.Point> points) {
        StreamName name = state.name();
        return new StreamView(
                id(name),
                name.model(),
                name.kind().isOfInput() ? settings.inputs().get(name.field()) : "",
                name.kind().name().toLowerCase(Locale.ROOT),
                name.isOfSegment() ? settings.fields().get(name.field()) + " = " + name.value() : "",
                name.output(),
                state.events(),
                finite(state.mean()),
                finite(state.logEvidence()),
                state.logNeeded(),
                Optional.of(state.usual().mean()).filter(Double::isFinite),
                state.usual().learnt(),
                points.stream()
                        .map(point -> List.<Number>of(point.event(), finite(point.mean()), finite(point.logEvidence())))
                        .toList());
    }

    static String id(StreamName name) {
        return "%s %s %d %s %s".formatted(name.model(), name.kind(), name.field(), name.value(), name.output());
    }

    /// JSON has no other numbers.
    private static double finite(double number) {
        return Double.isFinite(number) ? number : 0;
    }
}
