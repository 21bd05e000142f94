/// How often a search for triggers finds one, and how often where there is none.
@NullMarked
package dev.bezoar.benchmarks.behaviour;

import org.jspecify.annotations.NullMarked;
