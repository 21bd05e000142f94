/// What the watch promises, simulated, beside the usual change detectors. Start at [WatchResults].
@NullMarked
package dev.bezoar.benchmarks.live;

import org.jspecify.annotations.NullMarked;
