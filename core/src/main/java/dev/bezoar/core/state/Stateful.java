package dev.bezoar.core.state;

import java.io.IOException;

/// Can be written, and go on in another process as if it had never stopped.
///
/// Only what was learnt is written: settings, secrets and what an object works with come from its constructor, and must
/// be the same.
public interface Stateful {
    /// Writes what was learnt.
    void save(StateWriter out) throws IOException;

    /// Takes what [#save] wrote in the place of all that was learnt so far.
    ///
    /// @throws IOException if it was written by something else; then this object is of no use any more
    void restore(StateReader in) throws IOException;
}
