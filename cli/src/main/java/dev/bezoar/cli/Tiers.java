package dev.bezoar.cli;

import dev.bezoar.core.find.Tier;
import java.util.Arrays;

/// Reads a tier as a person writes it.
final class Tiers {
    private Tiers() {}

    static Tier named(String name) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--fail-on must be alarm, review or quality, got '%s'".formatted(name)));
    }
}
