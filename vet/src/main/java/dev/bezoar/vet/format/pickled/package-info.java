/// Pickles, and what is laid out around them. Start at [PickleFormat].
@NullMarked
package dev.bezoar.vet.format.pickled;

import org.jspecify.annotations.NullMarked;
