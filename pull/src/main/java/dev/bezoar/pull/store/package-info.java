/// Bytes by their digest, and what a pull has done so far. Start at [ContentStore].
@NullMarked
package dev.bezoar.pull.store;

import org.jspecify.annotations.NullMarked;
