/// Models changed in known ways, what the comparison says of each, and what it costs. Start at [WeightsResults].
@NullMarked
package dev.bezoar.benchmarks.weights;

import org.jspecify.annotations.NullMarked;
