package dev.bezoar.pull.list;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Paths that a list wants its files to have, as far as they stay inside the dataset on every system.
final class SafePath {
    private static final int MOST_CHARACTERS = 1_000;
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

    private SafePath() {}

    /// Returns why `path` is refused, or nothing.
    static Optional<String> problem(String path) {
        if (path.isEmpty() || path.length() > MOST_CHARACTERS) {
            return Optional.of("a path has 1 to %,d characters".formatted(MOST_CHARACTERS));
        }
        if (path.startsWith("/") || path.contains("\\") || path.contains(":")) {
            return Optional.of("the path \"%s\" is not relative".formatted(path));
        }
        if (path.chars().anyMatch(character -> character < ' ' || character == 0x7F)) {
            return Optional.of("a path has a control character");
        }
        for (String part : path.split("/", -1)) {
            boolean isDevice = DEVICES.contains(part.toLowerCase(Locale.ROOT).replaceFirst("\\..*", ""));
            if (part.isEmpty() || part.equals(".") || part.equals("..") || isDevice || part.endsWith(" ")) {
                return Optional.of("the path \"%s\" leads out of the dataset or to nowhere".formatted(path));
            }
        }
        return Optional.empty();
    }
}
