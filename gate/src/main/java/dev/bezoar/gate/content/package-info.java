/// What may not be said, however it is spelled. Start at [ContentPolicy].
@NullMarked
package dev.bezoar.gate.content;

import org.jspecify.annotations.NullMarked;
