package dev.bezoar.gate.coordination;

/// An account did something to a target: rated, labelled, reported, or wrote nearly the same.
///
/// @param time seconds, as the service received it
/// @param account keyed hash of the account
/// @param target keyed hash of the target
public record Action(long time, long account, long target) {}
