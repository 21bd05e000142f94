package dev.bezoar.service.alert;

import java.io.IOException;

/// Somebody who is told. Safe for several threads.
interface Sink {
    /// Returns when it took `notice`.
    ///
    /// @throws IOException if it did not, in time
    void send(Notice notice) throws IOException, InterruptedException;
}
