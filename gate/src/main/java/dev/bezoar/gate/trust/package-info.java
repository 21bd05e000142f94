/// Whom to believe: evidence against contributors from audited items, and who copies whose labels.
@NullMarked
package dev.bezoar.gate.trust;

import org.jspecify.annotations.NullMarked;
