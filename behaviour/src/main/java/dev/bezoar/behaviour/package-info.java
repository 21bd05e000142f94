/// What an ONNX model answers. Start at [Classifier].
@NullMarked
package dev.bezoar.behaviour;

import org.jspecify.annotations.NullMarked;
