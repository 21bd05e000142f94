/// Starts that process, within limits, and talks to it. Start at [ModelProcess].
@NullMarked
package dev.bezoar.behaviour.process;

import org.jspecify.annotations.NullMarked;
