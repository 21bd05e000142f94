/// Answers that must not change, compared item by item. Start at [CanaryTest].
@NullMarked
package dev.bezoar.behaviour.canary;

import org.jspecify.annotations.NullMarked;
