package dev.bezoar.queries;

import dev.bezoar.queries.print.Fingerprint;
import java.time.Instant;

/// What a guard keeps of a query that it checked: enough to check it again, and nothing of what was asked.
///
/// @param client who asked
/// @param group what several clients have in common, or empty
/// @param time when, by the caller's clock
/// @param print keyed with the guard's secret
public record Seen(String client, String group, Instant time, Fingerprint print) {
    Seen few() {
        return new Seen(client, group, time, print.few());
    }
}
