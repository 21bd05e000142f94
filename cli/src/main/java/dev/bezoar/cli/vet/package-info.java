/// Whether a model may be loaded, and what changed in its weights. Start at [VetCommand].
@NullMarked
package dev.bezoar.cli.vet;

import org.jspecify.annotations.NullMarked;
