package dev.bezoar.benchmarks.weights;

import dev.bezoar.weights.ModelChange;
import dev.bezoar.weights.tensor.ElementType;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// One known way to change a model, and what should be said of it.
///
/// @param expected the verdict
/// @param rank that the verdict should state; 0 where it states none
/// @param types in which the reference may be stored
/// @param storedAs type of the candidate; none for that of the reference
/// @param reference what is done to both models
/// @param change what is done to the candidate
record Alteration(
        String name,
        ModelChange expected,
        int rank,
        Set<ElementType> types,
        Optional<ElementType> storedAs,
        UnaryOperator<MadeModel> reference,
        Change change) {

    static final Set<ElementType> ALL = Set.of(ElementType.F32, ElementType.F16, ElementType.BF16);

    /// Changes a model by chance.
    interface Change {
        MadeModel of(MadeModel model, SplittableRandom random);
    }

    static Alteration of(String name, ModelChange expected, int rank, Change change) {
        return new Alteration(name, expected, rank, ALL, Optional.empty(), UnaryOperator.identity(), change);
    }

    /// The same, of a model in single precision whose candidate is stored in another type.
    Alteration castTo(ElementType type) {
        return new Alteration(name, expected, rank, Set.of(ElementType.F32), Optional.of(type), reference, change);
    }

    /// The same, of two models to which something was done before.
    Alteration after(UnaryOperator<MadeModel> both) {
        return new Alteration(name, expected, rank, types, storedAs, both, change);
    }

    /// The same, only where the reference is in single precision.
    Alteration inSinglePrecision() {
        return new Alteration(name, expected, rank, Set.of(ElementType.F32), storedAs, reference, change);
    }
}
