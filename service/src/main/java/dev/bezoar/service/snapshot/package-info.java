/// What the books came to, in a file, so that a start reads only the arrivals that came after. Start at [Snapshots].
@NullMarked
package dev.bezoar.service.snapshot;

import org.jspecify.annotations.NullMarked;
