package dev.bezoar.formats;

/// Which column is what.
///
/// @param text name of the column with the texts
/// @param label name of the column with the classes
public record Roles(String text, String label) {}
