/// What the scan finds, as numbers. Start at [AccuracyMatrix].
@NullMarked
package dev.bezoar.benchmarks;

import org.jspecify.annotations.NullMarked;
