/// Puts the last good version of a model back, once, with a record. Start at [Rollbacks] and [RollbackRunner].
@NullMarked
package dev.bezoar.service.rollback;

import org.jspecify.annotations.NullMarked;
