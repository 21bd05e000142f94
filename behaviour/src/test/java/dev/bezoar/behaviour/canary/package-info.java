/// Tests.
@NullMarked
package dev.bezoar.behaviour.canary;

import org.jspecify.annotations.NullMarked;
