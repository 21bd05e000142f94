/// What the outputs of a text model tell about an attack on it. Start at [OutputChecks].
@NullMarked
package dev.bezoar.queries.output;

import org.jspecify.annotations.NullMarked;
