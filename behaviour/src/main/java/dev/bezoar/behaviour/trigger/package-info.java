/// Is there one small change that moves everything to one class? Start at [TriggerSearch].
@NullMarked
package dev.bezoar.behaviour.trigger;

import org.jspecify.annotations.NullMarked;
