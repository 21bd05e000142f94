/// What happens to the service itself, one line each. Start at [ServiceLog].
@NullMarked
package dev.bezoar.service.log;

import org.jspecify.annotations.NullMarked;
