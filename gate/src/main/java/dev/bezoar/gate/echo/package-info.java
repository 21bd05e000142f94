/// Did the user dictate this output? Start at [EchoMeter].
@NullMarked
package dev.bezoar.gate.echo;

import org.jspecify.annotations.NullMarked;
