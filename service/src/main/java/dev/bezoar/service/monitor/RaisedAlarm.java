package dev.bezoar.service.monitor;

import dev.bezoar.core.find.Finding;

/// An alarm with its place.
///
/// @param number counted from 1 in the order of the ledger
/// @param arrival number of the arrival that completed it
/// @param time when that arrival was received, milliseconds since 1970
/// @param finding what it says
public record RaisedAlarm(long number, long arrival, long time, Finding finding) {}
