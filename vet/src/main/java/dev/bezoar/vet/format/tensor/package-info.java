/// Tensors and what describes them. Start at [SafetensorsFormat].
@NullMarked
package dev.bezoar.vet.format.tensor;

import org.jspecify.annotations.NullMarked;
