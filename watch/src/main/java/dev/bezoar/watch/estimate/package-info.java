/// The error rate to expect where no outcomes arrive, from the model's own confidence. Start at [ErrorEstimator].
@NullMarked
package dev.bezoar.watch.estimate;

import org.jspecify.annotations.NullMarked;
