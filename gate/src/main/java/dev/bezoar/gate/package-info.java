/// May live input become training data?
///
/// ```text
/// turn ─────────> what a contributor said lately
/// contribution ─> decide ──refused: echo, forbidden word, invalid, caps
///                   │
///                 held until T      copies, coordination, audits and labels speak meanwhile
///                   │
///                 settle ──quarantined: for a person to see
///                   │
///                 release: a batch ──> canary ──> training, or back
///
/// revoke: everything that one contributor left, up to the models
/// ```
///
/// Start at [Gate]. Nothing here reads a file, a clock or a network; times come with the events.
@NullMarked
package dev.bezoar.gate;

import org.jspecify.annotations.NullMarked;
