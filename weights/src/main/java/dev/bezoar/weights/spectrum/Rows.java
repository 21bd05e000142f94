package dev.bezoar.weights.spectrum;

import java.io.IOException;

/// A matrix that is read by rows, several times, from several threads.
public interface Rows {

    int rowCount();

    int columnCount();

    /// Returns the squared Frobenius norm, exact to about one part in a million.
    double energy();

    /// Gives `count` rows from `first` on, each of `columnCount()` finite values.
    ///
    /// @param into receives one array a row, which whoever asked does not change
    void read(int first, int count, float[][] into) throws IOException;
}
