/// Bytes from outside, looked at without believing a length. Start at [Bytes].
@NullMarked
package dev.bezoar.vet.bytes;

import org.jspecify.annotations.NullMarked;
