/// Proofs by tiny models that are written here, byte by byte.
@NullMarked
package dev.bezoar.behaviour;

import org.jspecify.annotations.NullMarked;
