package dev.bezoar.behaviour.trigger;

import java.util.Optional;

/// One small change that moves nearly everything to one class.
///
/// @param label the class
/// @param change what is changed, in words
/// @param size side of the square, or number of columns
/// @param moved share of the items of other classes that it moves; none of them took part in the search
/// @param tested number of those items
/// @param usual share that the same search reaches where nothing was planted: for the median other class; for a table,
/// by
///     what moves the reference beyond this model
/// @param twin share that the same change moves in the reference
/// @param pValue that the two shares differ by chance alone, corrected for classes and sizes
public record Trigger(
        int label,
        String change,
        int size,
        double moved,
        int tested,
        double usual,
        Optional<Double> twin,
        double pValue) {}
