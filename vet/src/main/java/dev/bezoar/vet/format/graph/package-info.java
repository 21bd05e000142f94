/// Graphs of operations. Start at [OnnxFormat].
@NullMarked
package dev.bezoar.vet.format.graph;

import org.jspecify.annotations.NullMarked;
