/// What a format is given and what it answers with. Start at [Reading].
@NullMarked
package dev.bezoar.vet.examine;

import org.jspecify.annotations.NullMarked;
