/// Tensors in files, found by their headers and read in pieces; nothing is ever executed or loaded whole.
///
/// ```text
/// TensorSource.open(path) ── file or folder ──> tensors: name, type, shape, place
///                                                   │ read(elements) as floats, or as bytes
/// ```
@NullMarked
package dev.bezoar.weights.tensor;

import org.jspecify.annotations.NullMarked;
