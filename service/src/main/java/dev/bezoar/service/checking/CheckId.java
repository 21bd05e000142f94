package dev.bezoar.service.checking;

import dev.bezoar.queries.QueryId;
import java.util.Optional;

/// Stands for a query that was checked, until it is answered.
///
/// @param guard the number of the guard that checked it
/// @param query what that guard calls it
record CheckId(int guard, QueryId query) {

    /// Returns the id that `text` is, if it is one.
    static Optional<CheckId> of(String text) {
        int end = text.lastIndexOf('-');
        String guard = text.substring(end + 1);
        return guard.matches("[1-9]\\d?")
                ? QueryId.of(text.substring(0, end)).map(query -> new CheckId(Integer.parseInt(guard), query))
                : QueryId.of(text).map(query -> new CheckId(0, query));
    }

    /// As `12-0f3a77c1` of the guard of queries that name no model, else with the number of the guard: `12-0f3a77c1-3`.
    @Override
    public String toString() {
        return guard == 0 ? query.toString() : query + "-" + guard;
    }
}
