/// Restores inputs to what a person would have read or seen, and tells how much an answer depends on the
/// difference.
///
/// Start at [TextRestoration] and [ImageRestoration].
@NullMarked
package dev.bezoar.queries.restore;

import org.jspecify.annotations.NullMarked;
