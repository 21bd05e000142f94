package dev.bezoar.behaviour.canary;

import java.util.Optional;

/// One item that is answered otherwise.
///
/// @param id name of the item
/// @param was what the reference answers, or the right answer where there is no reference
/// @param now what the model answers
/// @param expected the right answer, if it is known
public record CanaryChange(String id, String was, String now, Optional<String> expected) {}
