/// What was acknowledged, in order, in a database. Start at [Ledger].
@NullMarked
package dev.bezoar.service.ledger;

import org.jspecify.annotations.NullMarked;
