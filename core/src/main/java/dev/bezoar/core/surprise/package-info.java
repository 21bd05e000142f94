/// The heart: a content model that can leave a group out in closed form, and the test of what it predicts.
@NullMarked
package dev.bezoar.core.surprise;

import org.jspecify.annotations.NullMarked;
