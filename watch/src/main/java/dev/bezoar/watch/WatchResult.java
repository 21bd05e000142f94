package dev.bezoar.watch;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.watch.cost.Cost;
import dev.bezoar.watch.cost.TotalExcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tells alarms as findings; an alarm of a stream that alarmed before is the same change going on.
public final class WatchResult {
    private WatchResult() {}

    /// Returns the changes that `alarms` tell, in the order of their first alarms, one for each stream.
    public static List<Change> changes(List<Alarm> alarms) {
        Map<StreamName, Change> byStream = new LinkedHashMap<>();
        for (Alarm alarm : alarms) {
            Change known = byStream.putIfAbsent(alarm.name(), new Change(alarm));
            if (known != null) {
                known.add(alarm);
            }
        }
        return List.copyOf(byStream.values());
    }

    /// Returns one finding for each change, in their order.
    public static List<Finding> findings(List<Change> changes, WatchSettings settings) {
        List<Finding> findings = new ArrayList<>();
        changes.forEach(change -> findings.add(finding("erosion-" + (findings.size() + 1), change, settings)));
        return findings;
    }

    /// Returns what all `changes` cost together, no error twice; nothing if none is a change of errors.
    public static Optional<Cost> cost(List<Change> changes, WatchSettings settings) {
        List<TotalExcess.Span> spans =
                changes.stream().flatMap(change -> change.spans().stream()).toList();
        return spans.isEmpty() ? Optional.empty() : Optional.of(settings.cost().of(TotalExcess.of(spans)));
    }

    /// Returns one change as a finding.
    ///
    /// @param id its identity
    public static Finding finding(String id, Change change, WatchSettings settings) {
        Alarm alarm = change.first();
        Optional<Cost> cost = change.excess().map(settings.cost()::of);
        return new Finding(
                id,
                AlarmWords.detector(alarm),
                alarm.name().kind() == StreamName.Kind.ESTIMATE ? Tier.REVIEW : Tier.ALARM,
                Finding.ERODE_MODEL_INTEGRITY,
                AlarmWords.title(alarm, settings),
                message(change, cost),
                List.of(row(alarm.onset().median()), row(alarm.raised())).stream()
                        .distinct()
                        .toList(),
                alarm.name().output(),
                evidence(change, cost),
                AlarmWords.remedy(alarm),
                List.of());
    }

    private static int row(Event event) {
        return (int) Math.min(Integer.MAX_VALUE, event.line() - 1);
    }

    private static String message(Change change, Optional<Cost> cost) {
        Alarm alarm = change.first();
        Alarm.Began onset = alarm.onset();
        StringBuilder message = new StringBuilder("Raised at ")
                .append(moment(alarm.raised()))
                .append(". Began at ")
                .append(moment(onset.median()))
                .append(onset.isCut() ? ", or earlier than is remembered" : "")
                .append(" (90 %%: lines %,d to %,d), %,d events before."
                        .formatted(onset.earliest().line(), onset.latest().line(), onset.events()));
        if (!Double.isNaN(alarm.limit())) {
            message.append(" The agreed limit is %s.".formatted(AlarmWords.shown(alarm, alarm.limit())));
        }
        message.append(" Evidence ln e = %.1f, needed %.1f.".formatted(alarm.logEvidence(), alarm.logThreshold()));
        if (Double.isFinite(alarm.expectedDelay()) && AlarmWords.isRate(alarm)) {
            message.append(
                    " A change of this size is expected to show in %,.0f events.".formatted(alarm.expectedDelay()));
        }
        message.append(origin(alarm));
        cost.ifPresent(known ->
                message.append(" Cost so far: ").append(known.inWords()).append('.'));
        if (alarm.name().kind() == StreamName.Kind.ESTIMATE) {
            message.append(" No outcome says so: it trusts the model's own confidence, and is no alarm.");
        }
        if (change.times() > 1) {
            message.append(" Goes on: raised %d times, last at %s."
                    .formatted(change.times(), moment(change.last().raised())));
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

    private static SortedMap<String, Object> evidence(Change change, Optional<Cost> cost) {
        Alarm alarm = change.first();
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
        evidence.put("times raised", change.times());
        cost.ifPresent(known -> evidence.put("cost", known.asFacts()));
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
