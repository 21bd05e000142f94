/// Which accounts act together on the same targets more than popularity, activity and taste explain.
///
/// ```text
/// action ──> ActionWindow   what was done lately, and how often any two did the same within an hour
///                 │
///            Companions     accounts that meet twice or more, and meet each other: candidates
///                 │
///            GroupTest      does each member follow the targets of the *others*? one e-value a member
///                 │
///            Taste          ... more than what it and the targets' visitors do elsewhere explains
/// ```
///
/// Start at [Coordination].
@NullMarked
package dev.bezoar.gate.coordination;

import org.jspecify.annotations.NullMarked;
