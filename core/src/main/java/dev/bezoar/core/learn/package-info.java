/// A small classifier of its own, to show what poison does to a model. Start at [Retraining].
@NullMarked
package dev.bezoar.core.learn;

import org.jspecify.annotations.NullMarked;
