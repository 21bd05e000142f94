package dev.bezoar.queries;

/// What the model answered.
///
/// @param output a label, or a text
/// @param score how sure the model was, higher is surer; NaN if it does not tell
public record Answer(String output, double score) {}
