/// What a pickle would do, without doing it. Start at [PickleMachine].
@NullMarked
package dev.bezoar.vet.pickle;

import org.jspecify.annotations.NullMarked;
