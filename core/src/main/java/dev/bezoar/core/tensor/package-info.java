/// Headers of model files that more than one shelf reads. Start at [GgufHeader].
@NullMarked
package dev.bezoar.core.tensor;

import org.jspecify.annotations.NullMarked;
