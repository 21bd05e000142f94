/// The process that runs a model, and nothing else. Start at [ChildMain].
@NullMarked
package dev.bezoar.behaviour.child;

import org.jspecify.annotations.NullMarked;
