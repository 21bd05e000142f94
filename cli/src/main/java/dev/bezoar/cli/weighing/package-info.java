/// What changed in a model's weights, as reasons not to load it.
@NullMarked
package dev.bezoar.cli.weighing;

import org.jspecify.annotations.NullMarked;
