package dev.bezoar.service.rollback;

import java.util.List;
import java.util.Optional;

/// Which incidents put the last good version back.
///
/// @param model of this model only, if any
/// @param kind of this kind
public record Trigger(Optional<String> model, String kind) {
    private static final List<String> KINDS =
            List.of("erosion", "golden", "canary", "group", "contributor", "search", "copier", "output");

    public Trigger {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "--roll-back-on must be of %s, got '%s'".formatted(String.join(", ", KINDS), kind));
        }
    }

    /// Reads `KIND` or `MODEL=KIND`.
    public static Trigger read(String text) {
        int equals = text.lastIndexOf('=');
        return equals < 0
                ? new Trigger(Optional.empty(), text)
                : new Trigger(Optional.of(text.substring(0, equals)), text.substring(equals + 1));
    }

    boolean fits(String otherModel, String otherKind) {
        boolean isKind = otherKind.equals(kind) || otherKind.endsWith("-" + kind); // such as coordinated-group
        return isKind && (model.isEmpty() || model.get().equals(otherModel));
    }
}
