@NullMarked
package dev.bezoar.watch;

import org.jspecify.annotations.NullMarked;
