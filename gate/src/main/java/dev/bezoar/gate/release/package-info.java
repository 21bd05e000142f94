/// What leaves the gate: batches, the canary they must pass, and how to take them back.
@NullMarked
package dev.bezoar.gate.release;

import org.jspecify.annotations.NullMarked;
