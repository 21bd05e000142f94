/// Watches a model by its events: outcomes, scores and outputs, whole and by segment.
///
/// ```text
/// log line ─ EventReader ─> Event ─ Family ──> Watched, one for each model, segment and kind
///                                     │            evidence × share of the event's one unit
///                                  AlarmPolicy  <── the largest
///                                     │
///                                   Alarm ─ WatchResult ─> findings
/// ```
///
/// Start at [Family], which holds the guarantee.
@NullMarked
package dev.bezoar.watch;

import org.jspecify.annotations.NullMarked;
