package dev.bezoar.queries;

import dev.bezoar.queries.print.QueryInput;
import java.time.Instant;

/// One question to the model.
///
/// @param client who asks: an account or a key; not empty
/// @param group what several clients have in common, as a network or a payer; empty if nothing is known
/// @param time when, by the caller's clock
public record Query(String client, String group, Instant time, QueryInput input) {
    static final int MOST_NAME = 256;

    public Query {
        if (client.isEmpty() || client.length() > MOST_NAME || group.length() > MOST_NAME) {
            throw new IllegalArgumentException("client must have 1 to %d characters and group at most %d, got %d and %d"
                    .formatted(MOST_NAME, MOST_NAME, client.length(), group.length()));
        }
    }
}
