/// The gate in front of a model. Start at [Vetting].
@NullMarked
package dev.bezoar.vet;

import org.jspecify.annotations.NullMarked;
