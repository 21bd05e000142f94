package dev.bezoar.watch;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tells alarms as findings; an alarm of a stream that alarmed before is the same change going on.
public final class WatchResult {
    private WatchResult() {}

    /// Returns one finding for each stream that alarmed, in the order of their first alarms.
    ///
    /// @param fields names of the segment fields
    public static List<Finding> findings(List<Alarm> alarms, List<String> fields) {
        Map<StreamName, List<Alarm>> byStream = new LinkedHashMap<>();
        alarms.forEach(alarm ->
                byStream.computeIfAbsent(alarm.name(), _ -> new ArrayList<>()).add(alarm));
        List<Finding> findings = new ArrayList<>();
        byStream.forEach((_, own) -> findings.add(finding(
                "erosion-" + (findings.size() + 1), own.getFirst(), new Going(own.size(), own.getLast()), fields)));
        return findings;
    }

    /// How a change goes on.
    ///
    /// @param times how often it was raised
    /// @param last the last of these
    public record Going(long times, Alarm last) {}

    /// Returns one change as a finding.
    ///
    /// @param id its identity
    /// @param alarm the first alarm of it
    /// @param going how it went on
    /// @param fields names of the segment fields
    public static Finding finding(String id, Alarm alarm, Going going, List<String> fields) {
        return new Finding(
                id,
                detector(alarm),
                Tier.ALARM,
                Finding.ERODE_MODEL_INTEGRITY,
                title(alarm, place(alarm.name(), fields)),
                message(alarm, going),
                List.of(row(alarm.onset().median()), row(alarm.raised())).stream()
                        .distinct()
                        .toList(),
                alarm.name().output(),
                evidence(alarm, going.times()),
                remedy(alarm),
                List.of());
    }

    private static int row(Event event) {
        return (int) Math.min(Integer.MAX_VALUE, event.line() - 1);
    }

    private static String detector(Alarm alarm) {
        return switch (alarm.name().kind()) {
            case ERROR -> Double.isNaN(alarm.limit()) ? "error-rate" : "error-limit";
            case SCORE -> "score-distribution";
            case MIX -> "output-mix";
        };
    }

    /// Returns the model and segment, in words.
    static String place(StreamName name, List<String> fields) {
        String model = name.model().isEmpty() ? "" : " of " + name.model();
        return name.field() == StreamName.WHOLE
                ? model
                : "%s in %s = %s".formatted(model, fields.get(name.field()), name.value());
    }

    private static String title(Alarm alarm, String place) {
        String change = "%s -> %s".formatted(shown(alarm, alarm.before()), shown(alarm, alarm.after()));
        return switch (alarm.name().kind()) {
            case ERROR -> "errors%s: %s".formatted(place, change);
            case SCORE -> "scores%s: mean %s".formatted(place, change);
            case MIX ->
                "%s%s: %s"
                        .formatted(
                                alarm.name().output().isEmpty()
                                        ? "outputs not learnt"
                                        : "output \"" + alarm.name().output() + "\"",
                                place,
                                change);
        };
    }

    private static String shown(Alarm alarm, double mean) {
        return alarm.name().kind() == StreamName.Kind.SCORE
                ? String.format(Locale.ROOT, "%.3f", mean)
                : String.format(Locale.ROOT, "%.2f %%", 100 * mean);
    }

    private static String message(Alarm alarm, Going going) {
        Alarm.Began onset = alarm.onset();
        StringBuilder message = new StringBuilder("Raised at ")
                .append(moment(alarm.raised()))
                .append(". Began at ")
                .append(moment(onset.median()))
                .append(onset.isCut() ? ", or earlier than is remembered" : "")
                .append(" (90 %%: lines %,d to %,d), %,d events before."
                        .formatted(onset.earliest().line(), onset.latest().line(), onset.events()));
        if (!Double.isNaN(alarm.limit())) {
            message.append(" The agreed limit is %s.".formatted(shown(alarm, alarm.limit())));
        }
        message.append(" Evidence ln e = %.1f, needed %.1f.".formatted(alarm.logEvidence(), alarm.logThreshold()));
        if (Double.isFinite(alarm.expectedDelay()) && alarm.name().kind() != StreamName.Kind.SCORE) {
            message.append(
                    " A change of this size is expected to show in %,.0f events.".formatted(alarm.expectedDelay()));
        }
        message.append(origin(alarm));
        if (going.times() > 1) {
            message.append(" Goes on: raised %d times, last at %s."
                    .formatted(going.times(), moment(going.last().raised())));
        }
        return message.toString();
    }

    private static String origin(Alarm alarm) {
        StringBuilder origin = new StringBuilder();
        alarm.segments().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> one.getValue().stream()
                        .filter(Source::stands)
                        .findFirst()
                        .ifPresent(source ->
                                origin.append(" ").append(brings(one.getKey() + " = " + source.name(), source))));
        alarm.clients().stream()
                .filter(Source::stands)
                .findFirst()
                .ifPresentOrElse(
                        source -> origin.append(" ").append(brings("Client " + source.name(), source)),
                        () -> origin.append(alarm.clients().isEmpty() ? "" : " No single client brings it."));
        if (!alarm.release().isEmpty()) {
            origin.append(" It follows release ").append(alarm.release()).append('.');
        }
        return origin.toString();
    }

    private static String brings(String name, Source source) {
        return "%s brings %.0f %% of the change with %.0f %% of the events."
                .formatted(name, 100 * Math.min(1, source.excessShare()), 100 * source.eventShare());
    }

    private static String moment(Event event) {
        return event.time() == Event.NO_TIME
                ? "line %,d".formatted(event.line())
                : "line %,d (%s)".formatted(event.line(), Instant.ofEpochMilli(event.time()));
    }

    private static String remedy(Alarm alarm) {
        boolean isOneClient = alarm.clients().stream().anyMatch(Source::stands);
        return isOneClient
                ? "Hold what this client sends back from training and from the statistics, and look at its events."
                : alarm.release().isEmpty()
                        ? "Look at the events since the onset; until it is explained, let the model learn nothing from them."
                        : "Compare with the release before, and put it back if it does not erode on the same events.";
    }

    private static SortedMap<String, Object> evidence(Alarm alarm, long times) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("model", alarm.name().model());
        evidence.put("segment", alarm.name().value());
        evidence.put("before", alarm.before());
        evidence.put("after", alarm.after());
        evidence.put("limit", alarm.limit());
        evidence.put("ln evidence", alarm.logEvidence());
        evidence.put("ln evidence needed", alarm.logThreshold());
        evidence.put("expected delay", alarm.expectedDelay());
        evidence.put("raised at line", alarm.raised().line());
        evidence.put("onset line", alarm.onset().median().line());
        evidence.put("onset earliest line", alarm.onset().earliest().line());
        evidence.put("onset latest line", alarm.onset().latest().line());
        evidence.put("events since onset", alarm.onset().events());
        evidence.put("times raised", times);
        evidence.put("release", alarm.release());
        evidence.put(
                "clients", alarm.clients().stream().map(WatchResult::source).toList());
        TreeMap<String, Object> segments = new TreeMap<>();
        alarm.segments()
                .forEach((field, sources) -> segments.put(
                        field, sources.stream().map(WatchResult::source).toList()));
        evidence.put("segments", segments);
        return evidence;
    }

    private static Map<String, Object> source(Source source) {
        TreeMap<String, Object> told = new TreeMap<>();
        told.put("name", source.name());
        told.put("events", source.events());
        told.put("share of the change", source.excessShare());
        told.put("share of the events", source.eventShare());
        return told;
    }
}
