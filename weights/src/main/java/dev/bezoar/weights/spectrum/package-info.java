/// The largest singular values of a matrix that is too large to hold: start at [Spectrum].
@NullMarked
package dev.bezoar.weights.spectrum;

import org.jspecify.annotations.NullMarked;
