package dev.bezoar.watch;

/// Where a stream stands.
///
/// @param name the stream
/// @param events numbers taken
/// @param mean of all of them, NaN if there are none
/// @param logEvidence natural logarithm of its evidence
/// @param logNeeded natural logarithm of the evidence it needs alone
/// @param usual what it is held against
public record StreamState(
        StreamName name, long events, double mean, double logEvidence, double logNeeded, Usual usual) {

    /// What a stream is held against.
    ///
    /// @param mean the agreed limit or the mean of the learnt past, NaN if nothing is learnt yet
    /// @param learnt events of the past, 0 for an agreed limit
    public record Usual(double mean, long learnt) {}
}
