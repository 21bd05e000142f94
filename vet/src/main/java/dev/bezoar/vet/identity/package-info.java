/// Whether a model is who it claims to be. Start at [LookAlike].
@NullMarked
package dev.bezoar.vet.identity;

import org.jspecify.annotations.NullMarked;
