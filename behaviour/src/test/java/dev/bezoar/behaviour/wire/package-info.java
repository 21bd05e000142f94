/// Tests.
@NullMarked
package dev.bezoar.behaviour.wire;

import org.jspecify.annotations.NullMarked;
