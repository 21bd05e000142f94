package dev.bezoar.core.learn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Finds the minimum of a convex smooth function by the limited-memory BFGS method with backtracking.
///
/// @see <a href="https://doi.org/10.1007/BF01589116">Liu, Nocedal 1989</a>
final class Lbfgs {
    private static final int MEMORY = 6; // pairs of vectors
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 30;
    private static final double SUFFICIENT_DECREASE = 1e-4; // Nocedal and Wright, section 3.1

    private final SmoothFunction function;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    /// One step and how the gradient changed along it.
    private record Pair(double[] step, double[] change, double curvature) {}

    private Lbfgs(SmoothFunction function) {
        this.function = function;
        this.point = new double[function.size()];
        this.gradient = new double[function.size()];
        this.value = function.at(point, gradient);
    }

    /// Returns where `function` is smallest, starting from zero.
    ///
    /// @param flat the search ends where no part of the gradient is larger
    static double[] minimum(SmoothFunction function, double flat) {
        Lbfgs search = new Lbfgs(function);
        for (int step = 0; step < MOST_STEPS && largest(search.gradient) > flat; step++) {
            if (!search.advance()) {
                break;
            }
        }
        return search.point;
    }

    /// Takes one step; returns false where none makes the value smaller.
    private boolean advance() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        double scale = pairs.isEmpty() ? 1 / length(gradient) : 1;
        double[] nextGradient = new double[point.length];
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] next = point.clone();
            add(next, scale, direction);
            double nextValue = function.at(next, nextGradient);
            if (nextValue <= value + SUFFICIENT_DECREASE * scale * slope) {
                remember(next, nextGradient);
                point = next;
                gradient = nextGradient;
                value = nextValue;
                return true;
            }
            scale /= 2;
        }
        return false;
    }

    /// The two-loop recursion: minus the inverse curvature times the gradient.
    private double[] direction() {
        double[] direction = gradient.clone();
        double[] weights = new double[pairs.size()];
        int at = 0;
        for (Pair pair : pairs) {
            weights[at] = dot(pair.step, direction) / pair.curvature;
            add(direction, -weights[at++], pair.change);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getFirst();
            scale(direction, last.curvature / dot(last.change, last.change));
        }
        for (Iterator<Pair> oldestFirst = pairs.descendingIterator(); oldestFirst.hasNext(); ) {
            Pair pair = oldestFirst.next();
            add(direction, weights[--at] - dot(pair.change, direction) / pair.curvature, pair.step);
        }
        scale(direction, -1);
        return direction;
    }

    private void remember(double[] next, double[] nextGradient) {
        double[] step = next.clone();
        add(step, -1, point);
        double[] change = nextGradient.clone();
        add(change, -1, gradient);
        double curvature = dot(step, change);
        if (curvature > 0) {
            pairs.addFirst(new Pair(step, change, curvature));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }

    private static void add(double[] sum, double factor, double[] added) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * added[i];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
