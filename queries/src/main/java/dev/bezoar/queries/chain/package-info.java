/// Chains of near-duplicate queries and the tests that tell a search from retries, templates and writing.
///
/// Start at [Chain].
@NullMarked
package dev.bezoar.queries.chain;

import org.jspecify.annotations.NullMarked;
