package dev.bezoar.watch;

/// Where a stream stands.
///
/// @param name the stream
/// @param events numbers taken
/// @param mean of all of them, NaN if there are none
/// @param logEvidence natural logarithm of its evidence
/// @param logNeeded natural logarithm of the evidence it needs alone
public record StreamState(StreamName name, long events, double mean, double logEvidence, double logNeeded) {}
