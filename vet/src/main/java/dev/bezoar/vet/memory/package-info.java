/// Files in which nothing was found before. Start at [KnownFiles].
@NullMarked
package dev.bezoar.vet.memory;

import org.jspecify.annotations.NullMarked;
