/// Texts that are nearly the same, whoever wrote them. Start at [NearCopies].
@NullMarked
package dev.bezoar.gate.copies;

import org.jspecify.annotations.NullMarked;
