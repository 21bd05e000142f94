/// Inputs that are made: text as large as wanted, and probabilities of a model.
@NullMarked
package dev.bezoar.benchmarks.made;

import org.jspecify.annotations.NullMarked;
