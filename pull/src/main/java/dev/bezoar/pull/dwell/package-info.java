/// Waiting until others had time to notice. Start at [DwellPolicy].
@NullMarked
package dev.bezoar.pull.dwell;

import org.jspecify.annotations.NullMarked;
