package dev.bezoar.core.find;

/// Where one tested group stands among all of its family, for a plot.
///
/// @param family the grouping's name
/// @param size number of members
/// @param log10P `log10` of the chance of its labels, corrected for everything that was tested
/// @param finding the id of the finding it belongs to, or empty
public record TestedGroup(String family, int size, double log10P, String finding) {}
