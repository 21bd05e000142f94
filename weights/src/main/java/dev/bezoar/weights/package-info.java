/// What was changed in a model's weights, against a reference: start at [Comparison].
///
/// ```text
/// reference ─┐  bytes equal? ── yes ─────────────────────────────────> identical
///            ├─ store the reference as the candidate is stored ── equal ─> recast, requantised
/// candidate ─┘  else: the difference, its spectrum, its rows ──────> TensorChange ──> ModelChange
/// ```
@NullMarked
package dev.bezoar.weights;

import org.jspecify.annotations.NullMarked;
