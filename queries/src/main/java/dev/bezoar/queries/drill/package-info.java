/// Rehearsals of attacks by queries on a toy model behind a guard, each beside honest clients.
///
/// Start at [QueryDrill].
@NullMarked
package dev.bezoar.queries.drill;

import org.jspecify.annotations.NullMarked;
