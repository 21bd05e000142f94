package dev.bezoar.core.surprise;

/// Scores of some rows that may be a little off.
public final class Estimates {
    private final double[][] scores;
    private final double[] errors;

    /// @param scores shape `[rows][classCount]`; not copied
    /// @param errors how far the scores of each row may be off at most; not copied
    Estimates(double[][] scores, double[] errors) {
        this.scores = scores;
        this.errors = errors;
    }

    /// Returns scores that are not off.
    static Estimates exact(double[][] scores) {
        return new Estimates(scores, new double[scores.length]);
    }

    /// Number of rows.
    public int size() {
        return scores.length;
    }

    /// The scores of every class for row number `at`.
    public double[] scores(int at) {
        return scores[at];
    }

    /// How far those may be off at most.
    public double error(int at) {
        return errors[at];
    }
}
