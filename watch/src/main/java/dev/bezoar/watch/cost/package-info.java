/// What erosion costs: ATLAS defines the harm of AML.T0031 as the cost of finding and mending the errors. Start at
/// [ErrorCost].
@NullMarked
package dev.bezoar.watch.cost;

import org.jspecify.annotations.NullMarked;
