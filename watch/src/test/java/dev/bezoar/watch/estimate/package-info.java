@NullMarked
package dev.bezoar.watch.estimate;

import org.jspecify.annotations.NullMarked;
