package dev.bezoar.weights.spectrum;

import java.io.IOException;

/// A matrix that is read by rows, several times, from several threads.
public interface Rows {

    int rowCount();

    int columnCount();

    /// Reads `count` rows from `first` on.
    ///
    /// @param into row-major, at least `count * columnCount()` long; finite
    void read(int first, int count, float[] into) throws IOException;
}
