package dev.bezoar.queries.copy;

/// A client or a group whose queries copy the model rather than use it.
///
/// @param unit which client or group: `client NAME`, `group NAME` or `profile NAME`
/// @param log10Evidence how much likelier its queries are from a copier, as a power of ten
/// @param told the shares behind it
public record Suspect(String unit, double log10Evidence, String told) {}
