/// Fingerprints of queries, keyed with a secret, and the index that finds near-duplicates among the latest.
///
/// Start at [Fingerprints].
@NullMarked
package dev.bezoar.queries.print;

import org.jspecify.annotations.NullMarked;
