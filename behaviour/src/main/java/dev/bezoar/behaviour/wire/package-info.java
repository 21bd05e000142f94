/// What is said over the pipe between us and the process that runs a model: frames whose lengths are checked. Start at
/// [Frame].
@NullMarked
package dev.bezoar.behaviour.wire;

import org.jspecify.annotations.NullMarked;
