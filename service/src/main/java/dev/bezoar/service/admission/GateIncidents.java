package dev.bezoar.service.admission;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.service.incident.Incidents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What of the gate a person should see, each told once.
final class GateIncidents {
    private static final int MOST = 10_000;
    private static final int MEMBERS_SHOWN = 100;

    private final Incidents incidents;
    private final Map<Long, Subject> subjects = new LinkedHashMap<>();

    /// What an incident is about.
    ///
    /// @param kind group, contributor or batch
    /// @param name of it
    record Subject(String kind, String name) {}

    GateIncidents(Incidents incidents) {
        this.incidents = incidents;
    }

    /// What incident `number` is about, if it is one of the gate.
    Optional<Subject> subject(long number) {
        return Optional.ofNullable(subjects.get(number));
    }

    /// @param since the first arrival of any member
    void group(long time, Groups.Group group, OptionalLong since) {
        SortedMap<String, Object> evidence = onset(since);
        evidence.put("accounts", group.members().size());
        evidence.put("group", group.id());
        evidence.put("log10Evidence", group.evidence());
        evidence.put("members", first(group.members(), MEMBERS_SHOWN));
        evidence.put("targets", group.targets());
        begin(
                time,
                new Subject("group", group.id()),
                Tier.ALARM,
                new Words(
                        "coordinated-group",
                        Finding.POISON_TRAINING_DATA,
                        "%d accounts contribute together"
                                .formatted(group.members().size()),
                        ("%s acted on the same %d targets within hours of each other, far more often than chance explains"
                                        + " (1 in 10^%.0f). What they left and is not in a batch yet is held or quarantined,"
                                        + " and together they have one contributor's share of a batch.")
                                .formatted(names(group.members()), group.targets(), group.evidence()),
                        ("Look at GET /v1/review?group=%1$s&state=all. Refuse all of it by POST /v1/review {\"group\":\"%1$s\","
                                        + "\"verdict\":\"reject\"}; what of it was learnt already is told by POST /v1/revocations"
                                        + " {\"contributor\":...} for each member.")
                                .formatted(group.id())),
                evidence);
    }

    /// @param since the first arrival of the contributor
    void distrusted(long time, String name, Reason.Distrusted standing, OptionalLong since) {
        SortedMap<String, Object> evidence = onset(since);
        evidence.put("contributor", name);
        evidence.put("log10Evidence", standing.log10Evidence());
        begin(
                time,
                new Subject("contributor", name),
                Tier.REVIEW,
                new Words(
                        "distrusted-contributor",
                        Finding.POISON_TRAINING_DATA,
                        "audits find %s wrong too often".formatted(name),
                        ("The audited records of %s were wrong more often than tolerated (evidence 10^%.1f; at most one in"
                                        + " twenty of those named so is innocent). What it has in the gate is quarantined.")
                                .formatted(name, standing.log10Evidence()),
                        "See what it left by GET /v1/trace?contributor=...; if it is hostile, POST /v1/revocations"
                                + " {\"contributor\":...} names the batches and models that learnt from it."),
                evidence);
    }

    private static SortedMap<String, Object> onset(OptionalLong since) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        since.ifPresent(arrival -> evidence.put("onset earliest arrival", arrival));
        return evidence;
    }

    void failedCanary(long time, Batches.Made batch, CanaryVerdict.Failed failed) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("batch", batch.number);
        evidence.put("log10Chance", failed.log10Chance());
        evidence.put("lost", first(failed.lost(), MEMBERS_SHOWN));
        evidence.put("records", batch.records.size());
        evidence.put("won", failed.won());
        begin(
                time,
                new Subject("batch", Long.toString(batch.number)),
                Tier.ALARM,
                new Words(
                        "failed-canary",
                        Finding.ERODE_MODEL_INTEGRITY,
                        "batch %d fails its canary".formatted(batch.number),
                        ("The model that learnt batch %d lost %d canary items and won %d: %s. Its %d records are quarantined"
                                        + " and must not be trained on.")
                                .formatted(
                                        batch.number,
                                        failed.lost().size(),
                                        failed.won(),
                                        names(failed.lost()),
                                        batch.records.size()),
                        "Do not deploy that model. Look at GET /v1/review?reason=failed-canary and let in what is good."),
                evidence);
    }

    private record Words(String detector, String technique, String title, String message, String remedy) {
        /// What others call it who act on it: group, contributor or canary.
        private String kind() {
            return detector.substring(detector.indexOf('-') + 1);
        }
    }

    private void begin(long time, Subject subject, Tier tier, Words words, SortedMap<String, Object> evidence) {
        String topic = subject.kind + " " + subject.name;
        long begun = incidents.begin(
                time,
                topic,
                number -> new Finding(
                        words.kind() + "-" + number,
                        words.detector,
                        tier,
                        words.technique,
                        words.title,
                        words.message,
                        List.of(),
                        "",
                        evidence,
                        words.remedy,
                        List.of()));
        subjects.put(begun, subject);
        if (subjects.size() > MOST) {
            subjects.remove(subjects.keySet().iterator().next());
        }
    }

    private static List<String> first(List<String> names, int most) {
        return List.copyOf(names.subList(0, Math.min(names.size(), most)));
    }

    private static String names(List<String> names) {
        String shown = String.join(", ", first(names, 10));
        return names.size() > 10 ? shown + " and %d more".formatted(names.size() - 10) : shown;
    }
}
