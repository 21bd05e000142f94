package dev.bezoar.cli.output;

import dev.bezoar.core.find.Tier;
import java.util.Arrays;

/// Reads a tier as a person writes it.
public final class Tiers {
    private Tiers() {}

    /// The tier of that name.
    ///
    /// @param flag where it was written
    public static Tier named(String flag, String name) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s must be alarm, review or quality, got '%s'".formatted(flag, name)));
    }
}
