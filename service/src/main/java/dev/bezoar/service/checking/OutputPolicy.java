package dev.bezoar.service.checking;

import dev.bezoar.queries.output.OutputChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what an output must be like from a JSON file:
/// `{"leastRatio": 0.3, "mostRatio": 3, "leastKept": 0, "forbidden": ["..."], "polarity": {"good": 1, "bad": -1},
/// "dictionary": {"haus": ["house", "home"]}}`; each may be left out.
public final class OutputPolicy {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Set<String> NAMES =
            Set.of("leastRatio", "mostRatio", "leastKept", "forbidden", "polarity", "dictionary");
    private static final double USUAL_MOST_RATIO = 1e9; // any length

    private OutputPolicy() {}

    /// Returns the checks of `file`.
    ///
    /// @throws IllegalArgumentException if it holds something else
    public static OutputChecks read(Path file) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw new IllegalArgumentException("it must be a JSON object");
            }
            for (String name : tree.propertyNames()) {
                if (!NAMES.contains(name)) {
                    throw new IllegalArgumentException("it knows no \"%s\"".formatted(name));
                }
            }
            return new OutputChecks(
                    number(tree, "leastRatio", 0),
                    number(tree, "mostRatio", USUAL_MOST_RATIO),
                    number(tree, "leastKept", 0),
                    words(tree.path("forbidden")),
                    polarity(tree.path("polarity")),
                    dictionary(tree.path("dictionary")));
        } catch (JacksonException | IllegalArgumentException mistake) {
            throw new IllegalArgumentException("%s: %s".formatted(file, mistake.getMessage()), mistake);
        }
    }

    private static double number(JsonNode tree, String name, double usual) {
        JsonNode node = tree.path(name);
        if (!node.isMissingNode() && !node.isNumber()) {
            throw new IllegalArgumentException("\"%s\" must be a number".formatted(name));
        }
        return node.asDouble(usual);
    }

    private static String word(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("words must be strings, got " + node.getNodeType());
        }
        return node.asString().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new HashSet<>();
        list.forEach(node -> words.add(word(node)));
        return words;
    }

    private static Map<String, Integer> polarity(JsonNode tree) {
        Map<String, Integer> polarity = new HashMap<>();
        tree.properties().forEach(entry -> {
            if (!entry.getValue().isInt()) {
                throw new IllegalArgumentException(
                        "the polarity of \"%s\" must be a whole number".formatted(entry.getKey()));
            }
            polarity.put(
                    entry.getKey().toLowerCase(Locale.ROOT), entry.getValue().asInt());
        });
        return polarity;
    }

    private static Map<String, Set<String>> dictionary(JsonNode tree) {
        Map<String, Set<String>> dictionary = new HashMap<>();
        tree.properties()
                .forEach(entry -> dictionary.put(entry.getKey().toLowerCase(Locale.ROOT), words(entry.getValue())));
        return dictionary;
    }
}
