package dev.bezoar.service.http;

import java.util.Arrays;
import java.util.Locale;

/// What a key is for; each may also do what the ones before it may.
public enum Role {
    /// Sends events.
    INGEST,
    /// Looks at what was found, and answers it.
    REVIEW,
    /// Makes and revokes keys.
    ADMIN;

    /// Returns the role as a person writes it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean may(Role other) {
        return compareTo(other) >= 0;
    }

    static Role named(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "role must be ingest, review or admin, got '%s'".formatted(label)));
    }
}
