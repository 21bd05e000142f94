/// Hashes under a secret, so that nobody can aim at a collision, and counts by hash.
@NullMarked
package dev.bezoar.gate.sketch;

import org.jspecify.annotations.NullMarked;
