/// What the events raise. Start at [Monitor].
@NullMarked
package dev.bezoar.service.monitor;

import org.jspecify.annotations.NullMarked;
