/// What probabilities from a model outside say of labels. Start at [ProbabilityScan].
@NullMarked
package dev.bezoar.detectors.probability;

import org.jspecify.annotations.NullMarked;
