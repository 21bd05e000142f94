/// What a person should see. Start at [Incidents].
@NullMarked
package dev.bezoar.service.incident;

import org.jspecify.annotations.NullMarked;
