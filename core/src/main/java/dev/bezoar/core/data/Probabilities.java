package dev.bezoar.core.data;

import java.io.IOException;

/// What a model outside says of every row: one probability a class; read in blocks, never held whole.
public interface Probabilities {
    /// Where it came from, as a person would say it.
    String name();

    /// Number of rows.
    int rows();

    /// Number of classes, at least 2.
    int classes();

    /// Reads the rows `from` to `to - 1`.
    ///
    /// @param into row-major, shape `[to - from, classes]`, overwritten
    /// @throws MalformedInputException if a value is not a probability
    void read(int from, int to, double[] into) throws IOException;
}
