package dev.bezoar.service.checking;

import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.restore.ImageRestoration;
import dev.bezoar.queries.restore.Picture;
import dev.bezoar.queries.restore.TextRestoration;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a client asks the model about, as it came.
sealed interface AskedInput {
    /// Longer texts are checked, but not restored.
    int MOST_CHARACTERS = 100_000;

    /// More numbers are refused.
    int MOST_NUMBERS = 1 << 16;

    /// How the guard sees it.
    QueryInput seen();

    /// Returns it restored, by the names of the answer's fields; empty if that cannot be.
    Map<String, Object> restored(TextRestoration restoration) throws IOException;

    /// Reads one of `text`, `numbers`, `image` and `bytes`.
    ///
    /// @throws IllegalArgumentException if there is none
    static AskedInput of(JsonNode query) {
        if (query.path("text").isString()) {
            return new Text(query.path("text").asString());
        }
        if (query.path("numbers").isArray()) {
            return new Numbers(numbers(query.path("numbers")));
        }
        if (query.path("image").isString()) {
            byte[] image = base64(query.path("image").asString(), "image");
            if (PictureFile.is(image)) {
                return new Image(PictureFile.read(image), true);
            }
            int width = query.path("width").asInt(0);
            int height = query.path("height").asInt(0);
            return width == 0
                    ? new Samples(QueryInput.pixels(image))
                    : new Image(
                            new Picture(width, height, query.path("channels").asInt(1), image), false);
        }
        if (query.path("bytes").isString()) {
            return new Samples(QueryInput.bytes(base64(query.path("bytes").asString(), "bytes")));
        }
        throw new IllegalArgumentException("it has none of text, numbers, image and bytes");
    }

    private static byte[] base64(String text, String name) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    "\"%s\" must be base64: %s".formatted(name, mistake.getMessage()), mistake);
        }
    }

    private static QueryInput numbers(JsonNode list) {
        if (list.isEmpty() || list.size() > MOST_NUMBERS) {
            throw new IllegalArgumentException(
                    "there must be 1 to %,d numbers, got %,d".formatted(MOST_NUMBERS, list.size()));
        }
        double[] numbers = new double[list.size()];
        Arrays.setAll(numbers, at -> number(list.path(at)));
        return QueryInput.numbers(numbers);
    }

    private static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        if (!node.isNumber()) {
            throw new IllegalArgumentException("numbers must be numbers or null, got " + node.getNodeType());
        }
        return node.asDouble();
    }

    /// A text.
    record Text(String text) implements AskedInput {
        @Override
        public QueryInput seen() {
            return QueryInput.text(text);
        }

        @Override
        public Map<String, Object> restored(TextRestoration restoration) {
            if (text.length() > MOST_CHARACTERS) {
                return Map.of();
            }
            TextRestoration.Restored restored = restoration.restored(text);
            return told("text", restored.text(), restored.changes());
        }
    }

    /// A row of a table; nothing of it is restored.
    record Numbers(QueryInput seen) implements AskedInput {
        @Override
        public Map<String, Object> restored(TextRestoration restoration) {
            return Map.of();
        }
    }

    /// Samples without a shape, or a file; nothing of it is restored.
    record Samples(QueryInput seen) implements AskedInput {
        @Override
        public Map<String, Object> restored(TextRestoration restoration) {
            return Map.of();
        }
    }

    /// A picture.
    ///
    /// @param isFile whether it came as a file rather than as samples, and goes back so
    record Image(Picture picture, boolean isFile) implements AskedInput {
        private static final int BITS = 5;
        private static final double QUALITY = 0.75;

        @Override
        public QueryInput seen() {
            return QueryInput.pixels(picture.samples());
        }

        @Override
        public Map<String, Object> restored(TextRestoration restoration) throws IOException {
            Picture smooth = ImageRestoration.median(picture);
            Picture squeezed = ImageRestoration.squeezed(smooth, BITS);
            Picture stored = ImageRestoration.jpeg(squeezed, QUALITY);
            boolean isSame = Arrays.equals(stored.samples(), picture.samples());
            byte[] bytes = isFile ? PictureFile.png(stored) : stored.samples();
            return told(
                    "image",
                    Base64.getEncoder().encodeToString(bytes),
                    isSame ? List.of() : List.of("median", "squeezed", "jpeg"));
        }
    }

    private static Map<String, Object> told(String name, Object restored, List<String> changes) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(name, restored);
        told.put("folded", !changes.isEmpty());
        told.put("changes", changes);
        return told;
    }
}
