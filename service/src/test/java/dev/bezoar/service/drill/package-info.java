@NullMarked
package dev.bezoar.service.drill;

import org.jspecify.annotations.NullMarked;
