/// Who copies the model: shares that set a copier apart, held against those of honest clients.
///
/// Start at [Parties].
@NullMarked
package dev.bezoar.queries.copy;

import org.jspecify.annotations.NullMarked;
