package dev.bezoar.service.checking;

import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.restore.TextRestoration;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the asking program is told of a query: the verdict, an earlier answer, the input restored; never why.
public final class CheckAnswers {
    private static final int LONGEST_MODEL = 256;

    private final Checking checking;

    /// @param checking decides
    public CheckAnswers(Checking checking) {
        this.checking = checking;
    }

    /// Checks one query.
    ///
    /// @throws IllegalArgumentException if `body` is no query; the message says what is wrong
    public Map<String, Object> check(JsonNode body, Instant now) throws IOException {
        AskedInput input = AskedInput.of(body);
        Query query = new Query(name(body, "client"), name(body, "group"), now, input.seen());
        String model = name(body, "model");
        if (model.length() > LONGEST_MODEL) {
            throw new IllegalArgumentException(
                    "\"model\" must have at most %d characters, got %d".formatted(LONGEST_MODEL, model.length()));
        }
        Map<String, Object> told =
                checking.check(model, query).map(CheckAnswers::told).orElseGet(this::unguarded);
        Optional<TextRestoration> restoration = checking.settings().restoration();
        if (restoration.isPresent()) {
            Map<String, Object> restored = input.restored(restoration.get());
            if (!restored.isEmpty()) {
                told.put("restored", restored);
            }
        }
        return told;
    }

    private static String name(JsonNode body, String field) {
        JsonNode node = body.path(field);
        if (!node.isMissingNode() && !node.isString() && !node.isNumber()) {
            throw new IllegalArgumentException("\"%s\" must be a string, got %s".formatted(field, node.getNodeType()));
        }
        String name = node.asString("");
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("\"%s\" holds control characters".formatted(field));
        }
        return name;
    }

    private static Map<String, Object> told(Checking.Done done) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("decision", label(done.decision().verdict()));
        told.put("id", done.id().toString());
        done.decision().earlier().ifPresent(answer -> told.put("earlier", told(answer)));
        return told;
    }

    private static Map<String, Object> told(Answer answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("output", answer.output());
        if (Double.isFinite(answer.score())) {
            told.put("score", answer.score());
        }
        return told;
    }

    private Map<String, Object> unguarded() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("decision", label(checking.settings().isOpen() ? Verdict.ALLOW : Verdict.BLOCK));
        told.put("unguarded", true);
        return told;
    }

    private static String label(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
