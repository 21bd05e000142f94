package dev.bezoar.service.golden;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.service.golden.GoldenRun.Answer;
import dev.bezoar.service.golden.GoldenRun.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Tells what a run showed.
///
/// @param run the run
/// @param number its arrival
/// @param lastGood arrival of the last good one
record GoldenWords(GoldenRun run, long number, long lastGood) {
    private static final int MOST_TOLD = 20;
    private static final int MOST_NAMED = 5;

    /// A finding that wants the number of its incident.
    ///
    /// @param topic of the incident
    /// @param made the finding
    record Said(String topic, LongFunction<Finding> made) {
        Finding finding(long incident) {
            return made.apply(incident);
        }
    }

    Said down() {
        String message = "%,d of %,d questions were not answered: %s"
                .formatted(run.count(State.SILENT), run.answers().size(), run.problem());
        return said(
                "endpoint",
                "%s does not answer".formatted(name()),
                message,
                "See whether the model's address works. While it does not answer, nobody knows what it would say.",
                new TreeMap<>());
    }

    Said changed(List<Answer> lost, CanaryVerdict verdict) {
        List<Answer> facts = lost.stream().filter(Answer::isChangedFact).toList();
        List<Answer> others =
                lost.stream().filter(answer -> !answer.isChangedFact()).toList();
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("lost", told(lost));
        evidence.put("facts", facts.stream().map(Answer::id).limit(MOST_TOLD).toList());
        evidence.putAll(numbers(verdict));
        boolean areOthersTold = verdict instanceof CanaryVerdict.Failed;
        String message = sentences(facts) + counts(verdict) + (areOthersTold ? sentences(others) : "");
        return said(
                "golden",
                title(facts, lost.size()),
                message + "The last good run was arrival %,d.".formatted(lastGood),
                "Compare the version that serves with the one before; if this change is wanted, POST"
                        + " /v1/golden/reference {\"model\"} takes the next run as the measure.",
                evidence);
    }

    private String title(List<Answer> facts, int lost) {
        return facts.isEmpty()
                ? "%s answers %,d of %,d golden questions no longer"
                        .formatted(name(), lost, run.answers().size())
                : "%s answers otherwise: %s"
                        .formatted(
                                name(),
                                facts.stream().limit(MOST_NAMED).map(Answer::id).collect(Collectors.joining(", ")));
    }

    private static Map<String, Object> numbers(CanaryVerdict verdict) {
        return switch (verdict) {
            case CanaryVerdict.Failed failed -> Map.of("won", failed.won(), "log10 chance", failed.log10Chance());
            case CanaryVerdict.Passed passed -> Map.of("won", passed.won());
            case CanaryVerdict.TooFew _ -> Map.of();
        };
    }

    private static String counts(CanaryVerdict verdict) {
        return switch (verdict) {
            case CanaryVerdict.Failed(List<String> ids, int won, double chance) ->
                "%,d items are lost and %,d won; by chance one run in 10^%.1f. ".formatted(ids.size(), won, -chance);
            case CanaryVerdict.Passed(int count, int won, int needed) ->
                "In all %,d items are lost and %,d won; %,d lost would be more than chance. "
                        .formatted(count, won, needed);
            case CanaryVerdict.TooFew(int items, int needed) ->
                "%,d items are too few to tell more than single facts, %,d would do. ".formatted(items, needed);
        };
    }

    private static String sentences(List<Answer> answers) {
        return answers.stream().limit(MOST_NAMED).map(GoldenWords::sentence).collect(Collectors.joining());
    }

    private static String sentence(Answer answer) {
        return "\"%s\": expected \"%s\", %s. "
                .formatted(
                        answer.id(),
                        answer.expected(),
                        answer.state() == State.SILENT ? "no answer" : "got \"" + answer.answer() + "\"");
    }

    private Said said(String kind, String title, String message, String remedy, TreeMap<String, Object> evidence) {
        evidence.put("model", run.model());
        evidence.put("set", run.set());
        evidence.put("signer", run.signer());
        evidence.put("arrival", number);
        evidence.put("onset earliest arrival", lastGood);
        return new Said(
                (kind + " " + run.model()).strip(),
                incident -> new Finding(
                        kind + "-" + incident,
                        "golden-set",
                        Tier.ALARM,
                        Finding.ERODE_MODEL_INTEGRITY,
                        title,
                        message,
                        List.of(),
                        "",
                        evidence,
                        remedy,
                        List.of()));
    }

    private String name() {
        return run.model().isEmpty() ? "the model" : run.model();
    }

    static List<Map<String, Object>> told(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.state() != State.RIGHT)
                .limit(MOST_TOLD)
                .map(answer -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("id", answer.id());
                    told.put("fact", answer.isFact());
                    told.put("expected", answer.expected());
                    told.put("answer", answer.state() == State.SILENT ? "(none)" : answer.answer());
                    return told;
                })
                .toList();
    }
}
