package dev.bezoar.gate.release;

/// One canary item, asked of the model that serves now and of the candidate that also learnt a batch.
///
/// @param item its name
/// @param before whether the serving model answers it well
/// @param after whether the candidate does
public record CanaryResult(String item, boolean before, boolean after) {}
