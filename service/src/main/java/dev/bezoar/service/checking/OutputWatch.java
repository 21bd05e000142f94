package dev.bezoar.service.checking;

import dev.bezoar.queries.output.OutputChecks;
import dev.bezoar.queries.restore.Disagreement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/// Looks at what the model answered. What it sees wrong is an error of a model of its own, `MODEL output` or
/// `MODEL disagreement`, whose rate is watched like any other.
public final class OutputWatch {
    private static final int MOST_ANSWERS = 32;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final List<String> PASSED_ON = List.of("client", "release");

    private final Checking checking;
    private final LongAdder faulty = new LongAdder();
    private final LongAdder flagged = new LongAdder();

    /// @param checking takes the answers
    public OutputWatch(Checking checking) {
        this.checking = checking;
    }

    /// What is told, and the event that goes to the monitor, if there is one.
    ///
    /// @param told by the names of the answer's fields
    /// @param event the same of the event's
    public record Seen(Map<String, Object> told, Optional<Map<String, Object>> event) {}

    /// Takes the model's answer to a query, and looks at it if there are an input, an output and a policy.
    ///
    /// @throws IllegalArgumentException if `body` is no answer; the message says what is wrong
    public Seen answered(JsonNode body) {
        if (!body.path("output").isString() && !body.path("output").isNumber()) {
            throw new IllegalArgumentException("an answer has an \"output\"");
        }
        String output = body.path("output").asString();
        boolean hasInput = body.path("input").isString();
        if (!body.path("id").isString() && !hasInput) {
            throw new IllegalArgumentException("an answer has the \"id\" that /v1/check gave, or the \"input\"");
        }
        String id = body.path("id").asString("");
        double score = body.path("score").asDouble(Double.NaN);
        boolean isKnown = CheckId.of(id)
                .map(query -> checking.answered(query, output, score))
                .orElse(false);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("known", isKnown);
        Optional<OutputChecks> checks = checking.settings().outputs();
        if (checks.isEmpty() || !hasInput) {
            return new Seen(told, Optional.empty());
        }
        List<OutputChecks.Found> faults =
                checks.get().faults(cut(body.path("input").asString()), cut(output));
        faulty.add(faults.isEmpty() ? 0 : 1);
        told.put("faults", faults.stream().map(OutputWatch::told).toList());
        return new Seen(told, Optional.of(event(body, "output", !faults.isEmpty())));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    private static Map<String, String> told(OutputChecks.Found found) {
        return Map.of("fault", found.fault().name().toLowerCase(Locale.ROOT), "evidence", found.evidence());
    }

    private static Map<String, Object> event(JsonNode body, String kind, boolean isWrong) {
        Map<String, Object> event = new LinkedHashMap<>();
        String id = body.path("id").asString("");
        if (!id.isEmpty()) {
            event.put("id", kind + " " + id);
        }
        event.put("model", (body.path("model").asString("") + " " + kind).strip());
        event.put("error", isWrong ? 1 : 0);
        for (String name : PASSED_ON) {
            if (body.path(name).isString()) {
                event.put(name, body.path(name).asString());
            }
        }
        return event;
    }

    /// Says how far apart answers to one input are: of several models, or to the input as it came and restored.
    ///
    /// @throws IllegalArgumentException if `body` holds none; the message says what is wrong
    public Seen disagreement(JsonNode body) {
        JsonNode answers = body.path("answers");
        if (!answers.isArray() || answers.isEmpty() || answers.size() > MOST_ANSWERS) {
            throw new IllegalArgumentException(
                    "\"answers\" must be a list of 1 to %d lists of probabilities".formatted(MOST_ANSWERS));
        }
        Disagreement disagreement = Disagreement.of(answers.get(0).isObject() ? byName(answers) : inOrder(answers));
        boolean isFlagged = disagreement.isMoreThan(checking.settings().mostDisagreement());
        flagged.add(isFlagged ? 1 : 0);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("distance", disagreement.distance());
        told.put("labels", disagreement.labels());
        told.put("flag", isFlagged);
        return new Seen(
                told,
                body.path("model").isString() ? Optional.of(event(body, "disagreement", isFlagged)) : Optional.empty());
    }

    private static List<double[]> inOrder(JsonNode answers) {
        List<double[]> all = new ArrayList<>();
        for (JsonNode answer : answers) {
            if (!answer.isArray() || answer.isEmpty()) {
                throw new IllegalArgumentException("each answer must be a list of probabilities");
            }
            double[] one = new double[answer.size()];
            for (int label = 0; label < one.length; label++) {
                one[label] = probability(answer.get(label));
            }
            all.add(one);
        }
        return all;
    }

    private static List<double[]> byName(JsonNode answers) {
        TreeSet<String> names = new TreeSet<>();
        answers.forEach(answer -> names.addAll(answer.propertyNames()));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("each answer must have a probability for each label");
        }
        List<double[]> all = new ArrayList<>();
        for (JsonNode answer : answers) {
            all.add(names.stream()
                    .mapToDouble(name -> answer.has(name) ? probability(answer.path(name)) : 0)
                    .toArray());
        }
        return all;
    }

    private static double probability(JsonNode node) {
        double probability = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be a number in [0, 1], got " + node.getNodeType());
        }
        return probability;
    }

    /// Number of outputs in which something was wrong.
    public long faulty() {
        return faulty.sum();
    }

    /// Number of inputs whose answers lay apart.
    public long flagged() {
        return flagged.sum();
    }
}
