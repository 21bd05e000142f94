package dev.bezoar.service.ledger;

/// A body that was read, to be entered in its [Book] once it is stored.
///
/// It never throws: what cannot be done is told, or the ledger could not be read again.
///
/// @param <R> what is told to who brought it
@FunctionalInterface
public interface Entry<R> {
    /// Enters it as arrival `number`. Called by one thread, in the order of the ledger.
    R enter(long number, Arrival arrival);
}
