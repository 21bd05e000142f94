package dev.bezoar.gate;

/// One exchange with the model, whether or not anything shall be learnt from it.
///
/// @param contributor who spoke
/// @param input what was said
/// @param output what the model answered
/// @param time seconds, as the service received it
public record Turn(String contributor, String input, String output, long time) {}
