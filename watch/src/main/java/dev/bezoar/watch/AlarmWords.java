package dev.bezoar.watch;

import dev.bezoar.watch.StreamName.Kind;
import java.util.List;
import java.util.Locale;

/// What an alarm of each kind is called.
final class AlarmWords {
    private AlarmWords() {}

    /// Returns the method's name.
    static String detector(Alarm alarm) {
        boolean isAgreed = !Double.isNaN(alarm.limit());
        return switch (alarm.name().kind()) {
            case ERROR -> isAgreed ? "error-limit" : "error-rate";
            case SCORE -> "score-distribution";
            case MIX -> "output-mix";
            case ESTIMATE -> "estimated-error";
            case REFUSED -> "refusal-rate";
            case FALLBACK -> isAgreed ? "fallback-limit" : "fallback-rate";
            case OVERRIDDEN -> isAgreed ? "override-limit" : "override-rate";
            case FEEDBACK -> isAgreed ? "feedback-limit" : "feedback-disagreement";
            case INPUT -> "input-distribution";
            case CATEGORY -> "input-mix";
        };
    }

    /// Returns one line that says what changed, where, and from what to what.
    static String title(Alarm alarm, WatchSettings settings) {
        StreamName name = alarm.name();
        String change = "%s -> %s".formatted(shown(alarm, alarm.before()), shown(alarm, alarm.after()));
        String place = place(name, settings.fields());
        return switch (name.kind()) {
            case ERROR -> "errors%s: %s".formatted(place, change);
            case SCORE -> "scores%s: mean %s".formatted(place, change);
            case MIX -> "%s%s: %s".formatted(one("output", "outputs not learnt", name.output()), place, change);
            case ESTIMATE -> "expected errors%s: %s".formatted(place, change);
            case REFUSED -> "refusals%s: %s".formatted(place, change);
            case FALLBACK -> "fallbacks%s: %s".formatted(place, change);
            case OVERRIDDEN -> "overrides%s: %s".formatted(place, change);
            case FEEDBACK -> "disagreement with feedback%s: %s".formatted(place, change);
            case INPUT -> "input %s%s: mean rank %s".formatted(input(name, settings), place, change);
            case CATEGORY ->
                "input %s%s, %s: %s"
                        .formatted(
                                input(name, settings),
                                place,
                                one("value", "rare or new values", name.output()),
                                change);
        };
    }

    private static String input(StreamName name, WatchSettings settings) {
        return settings.inputs().get(name.field());
    }

    private static String one(String what, String rest, String output) {
        return output.isEmpty() ? rest : "%s \"%s\"".formatted(what, output);
    }

    /// Returns the model and segment, in words.
    private static String place(StreamName name, List<String> fields) {
        String model = name.model().isEmpty() ? "" : " of " + name.model();
        return name.isOfSegment() ? "%s in %s = %s".formatted(model, fields.get(name.field()), name.value()) : model;
    }

    /// Returns a mean as it is shown.
    static String shown(Alarm alarm, double mean) {
        return alarm.name().kind() == Kind.SCORE || alarm.name().kind() == Kind.INPUT
                ? String.format(Locale.ROOT, "%.3f", mean)
                : String.format(Locale.ROOT, "%.2f %%", 100 * mean);
    }

    /// Whether each number is 0 or 1, so that the delay of a change is known.
    static boolean isRate(Alarm alarm) {
        return switch (alarm.name().kind()) {
            case ERROR, MIX, REFUSED, FALLBACK, OVERRIDDEN, FEEDBACK, CATEGORY -> true;
            case SCORE, ESTIMATE, INPUT -> false;
        };
    }

    /// Returns what to do.
    static String remedy(Alarm alarm) {
        if (alarm.name().kind() == Kind.ESTIMATE) {
            return "Have a sample of the events since the onset labelled; until then nothing is proven.";
        }
        if (alarm.clients().stream().anyMatch(Source::stands)) {
            return "Hold what this client sends back from training and from the statistics, and look at its events.";
        }
        return alarm.release().isEmpty()
                ? "Look at the events since the onset; until it is explained, let the model learn nothing from them."
                : "Compare with the release before, and put it back if it does not erode on the same events.";
    }
}
