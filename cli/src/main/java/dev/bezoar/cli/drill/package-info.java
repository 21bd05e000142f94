/// Attacks on a copy of a person's own data, and what a scan of the copy finds. Start at [Rehearsal].
@NullMarked
package dev.bezoar.cli.drill;

import org.jspecify.annotations.NullMarked;
