package dev.bezoar.service.monitor;

/// What became of a body's items.
///
/// @param accepted counted now, for the first time
/// @param repeated there before, by their identity
/// @param unknown outcomes of events that are not remembered
public record Receipt(long accepted, long repeated, long unknown) {}
