/// Is somebody searching for what breaks the model, or copying it?
///
/// ```text
/// Query ─ Fingerprints ─> PrintIndex ──> Chain    near-duplicates of all clients: scores, new lows, places
///     tried                          └──────> Parties   what each client asks, beside what honest clients ask
///                                          │
/// model's answer ─ answered ───────────────┴──> Decision: allow, challenge, block; an earlier answer to give
/// again
/// ```
///
/// Start at [QueryGuard].
@NullMarked
package dev.bezoar.queries;

import org.jspecify.annotations.NullMarked;
