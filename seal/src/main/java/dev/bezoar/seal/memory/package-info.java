/// What this machine remembers of what it checked before, so that nobody else can make it up. Start at [Memory].
@NullMarked
package dev.bezoar.seal.memory;

import org.jspecify.annotations.NullMarked;
