/// Tests.
@NullMarked
package dev.bezoar.behaviour.trigger;

import org.jspecify.annotations.NullMarked;
