package dev.bezoar.core.find;

import java.util.Locale;

/// How much a finding asks of its reader, most urgent first.
public enum Tier {
    /// Act: on clean data there are none.
    ALARM,
    /// A human should look; ranked and capped.
    REVIEW,
    /// A probable mistake; never called poison.
    QUALITY;

    /// The lower-case name that reports print.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a finding of this tier is at least as urgent as `other`.
    public boolean isAtLeast(Tier other) {
        return compareTo(other) <= 0;
    }
}
