/// Has a stream become worse than agreed, or other than it was? Tests that may be asked after every event for ever.
///
/// ```text
/// event ──> LimitDetector      evidence against "the mean loss is at most the agreed limit"
///      └──> ConformalDetector  evidence against "this is like the past"
///                  │
///              AlarmPolicy     one alarm threshold over all streams and segments
/// ```
///
/// An [EDetector]'s evidence grows, where nothing is wrong, by at most one an event on average. That one fact
/// gives both promises of [AlarmPolicy]; start there.
@NullMarked
package dev.bezoar.core.erosion;

import org.jspecify.annotations.NullMarked;
