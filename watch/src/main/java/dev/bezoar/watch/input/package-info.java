/// The inputs of a model, so far as a person named them: numbers as ranks, categories by name, nothing else kept. Start
/// at [InputField].
@NullMarked
package dev.bezoar.watch.input;

import org.jspecify.annotations.NullMarked;
