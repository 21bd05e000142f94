/// Detectors that judge a whole dataset. Start at [TriggerDetector].
@NullMarked
package dev.bezoar.detectors.dataset;

import org.jspecify.annotations.NullMarked;
