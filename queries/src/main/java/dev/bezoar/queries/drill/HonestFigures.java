package dev.bezoar.queries.drill;

import java.util.Set;

/// What became of the queries of honest clients.
///
/// @param challenged queries
/// @param blocked queries
/// @param clients that sent one
/// @param flagged names of clients of whom a query was challenged or blocked
/// @param clientsBlocked of whom a query was blocked
public record HonestFigures(
        int queries, int challenged, int blocked, int clients, Set<String> flagged, int clientsBlocked) {
    public HonestFigures {
        flagged = Set.copyOf(flagged);
    }
}
