package dev.bezoar.service.ledger;

/// A small thing to remember: a key, an alarm, an answer to it.
///
/// @param kind what it is
/// @param name which of its kind; a note of the same kind and name replaces it
/// @param arrival number of the arrival that it came with, 0 if none
/// @param text JSON
public record Note(String kind, String name, long arrival, String text) {}
