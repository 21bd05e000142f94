package dev.bezoar.service.version;

/// A version began to serve.
///
/// @param version the version
/// @param time when that was told, milliseconds since 1970
/// @param arrival number of the arrival that told it
/// @param events counted before
/// @param by who told it
public record Deployment(String version, long time, long arrival, long events, String by) {}
