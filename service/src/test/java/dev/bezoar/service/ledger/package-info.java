@NullMarked
package dev.bezoar.service.ledger;

import org.jspecify.annotations.NullMarked;
