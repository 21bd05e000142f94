package dev.bezoar.service.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one run of a set told of one model.
///
/// @param model who was asked
/// @param set digest of the questions
/// @param signer who sealed them, or empty
/// @param error the chance of calling this run worse where it is not
/// @param answers one for each item
/// @param problem what went wrong first with those that were not answered, or empty
record GoldenRun(String model, String set, String signer, double error, List<Answer> answers, String problem) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    GoldenRun {
        answers = List.copyOf(answers);
    }

    /// How an item was answered.
    enum State {
        RIGHT,
        WRONG,
        /// Not at all.
        SILENT
    }

    /// An item and its answer.
    ///
    /// @param id the item
    /// @param isFact whether it counts alone
    /// @param state how it was answered
    /// @param expected what would be right, in words; empty if it was right
    /// @param answer the beginning of the answer; empty if it was right
    record Answer(String id, boolean isFact, State state, String expected, String answer) {
        /// A fact that is not answered is not a changed one.
        boolean isChangedFact() {
            return isFact && state == State.WRONG;
        }
    }

    long count(State state) {
        return answers.stream().filter(answer -> answer.state() == state).count();
    }

    byte[] bytes() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        body.put("set", set);
        body.put("signer", signer);
        body.put("error", error);
        body.put("problem", problem);
        body.put("answers", answers.stream().map(GoldenRun::shown).toList());
        return MAPPER.writeValueAsBytes(body);
    }

    /// What is right is not written out: most of it is, in every run.
    private static Map<String, Object> shown(Answer answer) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", answer.id());
        if (answer.isFact()) {
            shown.put("fact", true);
        }
        if (answer.state() != State.RIGHT) {
            shown.put("state", answer.state().name());
            shown.put("expected", answer.expected());
            shown.put("answer", answer.answer());
        }
        return shown;
    }

    static GoldenRun of(byte[] body) {
        JsonNode tree = MAPPER.readTree(body);
        List<Answer> answers = new ArrayList<>();
        for (JsonNode one : tree.path("answers")) {
            answers.add(new Answer(
                    one.path("id").asString(""),
                    one.path("fact").asBoolean(false),
                    State.valueOf(one.path("state").asString(State.RIGHT.name())),
                    one.path("expected").asString(""),
                    one.path("answer").asString("")));
        }
        return new GoldenRun(
                tree.path("model").asString(""),
                tree.path("set").asString(""),
                tree.path("signer").asString(""),
                tree.path("error").asDouble(0.5),
                answers,
                tree.path("problem").asString(""));
    }
}
