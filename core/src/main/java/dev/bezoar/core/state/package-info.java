/// What an object has learnt, written so that another goes on from there. Start at [Stateful].
@NullMarked
package dev.bezoar.core.state;

import org.jspecify.annotations.NullMarked;
