/// Whether a model may be loaded, and why not. Start at [Admission].
@NullMarked
package dev.bezoar.core.admission;

import org.jspecify.annotations.NullMarked;
