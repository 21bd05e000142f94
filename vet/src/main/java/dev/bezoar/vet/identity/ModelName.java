package dev.bezoar.vet.identity;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who a model is said to be of, and what it is called: `EleutherAI/gpt-j-6B`.
///
/// @param publisher may be empty, as the oldest models of hubs have none
public record ModelName(String publisher, String model) {
    private static final Pattern CACHED = Pattern.compile("models--(.+?)--(.+)");

    /// Reads `publisher/model` or `model`.
    public static ModelName of(String text) {
        int slash = text.indexOf('/');
        if (text.isBlank() || slash == 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException("'%s' is no name of a model: publisher/model".formatted(text));
        }
        return new ModelName(slash < 0 ? "" : text.substring(0, slash), text.substring(slash + 1));
    }

    /// Returns the name that the folders of `path` say, as caches and mirrors lay models out.
    public static Optional<ModelName> ofFolder(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Optional<ModelName> cached = ofCache(path);
        return cached.isPresent() || whole.getNameCount() < 2
                ? cached
                : Optional.of(new ModelName(
                        whole.getName(whole.getNameCount() - 2).toString(),
                        whole.getName(whole.getNameCount() - 1).toString()));
    }

    /// Returns the name that a hub's cache gives to the model in `path`.
    public static Optional<ModelName> ofCache(Path path) {
        for (Path step : path.toAbsolutePath().normalize()) {
            Matcher cached = CACHED.matcher(step.toString());
            if (cached.matches()) {
                return Optional.of(new ModelName(cached.group(1), cached.group(2)));
            }
        }
        return Optional.empty();
    }

    /// `publisher/model`.
    public String inWords() {
        return publisher.isEmpty() ? model : publisher + "/" + model;
    }
}
