package dev.bezoar.service.drill;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that a drill moves: ten days pass in a minute.
final class DrillClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    void set(long second) {
        now = Instant.ofEpochSecond(second);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
