/// Arrays in, arrays out; nothing here knows what a sample is.
@NullMarked
package dev.bezoar.core.math;

import org.jspecify.annotations.NullMarked;
