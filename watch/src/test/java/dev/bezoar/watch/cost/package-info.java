@NullMarked
package dev.bezoar.watch.cost;

import org.jspecify.annotations.NullMarked;
