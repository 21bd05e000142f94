/// Tests.
@NullMarked
package dev.bezoar.behaviour.process;

import org.jspecify.annotations.NullMarked;
