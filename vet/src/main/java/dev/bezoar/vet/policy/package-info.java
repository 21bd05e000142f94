/// What a model may name and call. Start at [CallPolicy].
@NullMarked
package dev.bezoar.vet.policy;

import org.jspecify.annotations.NullMarked;
