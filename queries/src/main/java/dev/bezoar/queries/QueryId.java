package dev.bezoar.queries;

/// Stands for a query that was checked, until it is answered.
///
/// @param number at least 0
public record QueryId(long number) {}
