/// What vetting tells of hostile and benign files, and how fast. Start at [VetResults].
@NullMarked
package dev.bezoar.benchmarks.vet;

import org.jspecify.annotations.NullMarked;
