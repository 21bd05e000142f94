/// Tells people and other systems of incidents. Start at [Alerts].
@NullMarked
package dev.bezoar.service.alert;

import org.jspecify.annotations.NullMarked;
