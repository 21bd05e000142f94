package dev.bezoar.cli;

import dev.bezoar.core.find.Tier;
import java.util.Arrays;

/// Reads a tier as a person writes it.
final class Tiers {
    private Tiers() {}

    /// @param flag where it was written
    static Tier named(String flag, String name) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be alarm, review or quality, got '%s'".formatted(flag, name)));
    }
}
