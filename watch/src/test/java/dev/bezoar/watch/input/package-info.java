@NullMarked
package dev.bezoar.watch.input;

import org.jspecify.annotations.NullMarked;
