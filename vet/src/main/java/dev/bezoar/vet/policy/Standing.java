package dev.bezoar.vet.policy;

import dev.bezoar.vet.pickle.Value;
import java.util.Optional;
import java.util.Set;

/// What is known of a name that a model uses.
sealed interface Standing {
    /// It may be used, in this shape.
    record Allowed(CallShape shape) implements Standing {}

    /// Nobody vetted it.
    record Unknown() implements Standing {}

    /// It does what no model needs.
    record Denied(String reason) implements Standing {}

    /// Attributes that lead from an object to everything else.
    Set<String> INNER_MODULES = Set.of("os", "sys", "subprocess", "builtins", "posix", "importlib", "socket", "ctypes");

    /// Judges a name, exactly as it stands.
    static Standing of(Value.Global global) {
        Optional<CallShape> shape = NameLists.allowed(global.module(), global.name());
        if (shape.isPresent()) {
            return new Allowed(shape.get());
        }
        if (global.module().contains("?") || global.name().contains("?")) {
            return new Denied("is a name that is computed while loading");
        }
        Optional<String> reason = NameLists.denied(global.module(), global.name());
        return reason.<Standing>map(Denied::new).orElseGet(() -> walk(global.name()));
    }

    private static Standing walk(String name) {
        String[] steps = name.split("\\.", -1);
        for (String step : steps) {
            String plain = step.startsWith("_") ? step.substring(1) : step;
            boolean leadsToAModule = (steps.length > 1 || step.startsWith("_"))
                    && NameLists.denied(plain, "").isPresent();
            boolean leadsInside = steps.length > 1 && step.startsWith("__") && step.endsWith("__");
            if (leadsToAModule || leadsInside || INNER_MODULES.contains(step)) {
                return new Denied("walks from one object to another");
            }
        }
        return new Unknown();
    }
}
