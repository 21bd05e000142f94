/// Attacks played against a real service over HTTP. Start at [TayService].
@NullMarked
package dev.bezoar.service.drill;

import org.jspecify.annotations.NullMarked;
