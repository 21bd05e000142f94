/// Whether content that changed is still the same to a reader. Start at [Triage].
@NullMarked
package dev.bezoar.pull.triage;

import org.jspecify.annotations.NullMarked;
