package dev.bezoar.core.learn;

/// A differentiable function of a vector.
interface SmoothFunction {
    /// Number of arguments.
    int size();

    /// Returns the value at `point` and overwrites `gradient` with the gradient there.
    double at(double[] point, double[] gradient);
}
