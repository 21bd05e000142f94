/// What a model may learn from: contributions as they come, what a person decides about them, the batches that go to
/// training, and the way back from each to who left it.
///
/// Start at [Admission], the book that keeps the gate.
@NullMarked
package dev.bezoar.service.admission;

import org.jspecify.annotations.NullMarked;
