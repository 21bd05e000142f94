package dev.bezoar.seal.digest;

import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.core.data.TensorFormat;

/// What is known of the inside of files.
///
/// @param records finds records
/// @param tensors finds tensors
public record Formats(RecordFormat records, TensorFormat tensors) {}
