package dev.bezoar.service.alert;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who is told of incidents.
///
/// @param sinks addresses as [SinkAddress] reads them
/// @param secrets a file of names and secrets that the addresses speak of
/// @param again after how long an incident that nobody answered is told again
/// @param mostAMinute messages that a sink gets a minute; what is more comes together in one
public record AlertSettings(List<String> sinks, Optional<Path> secrets, Duration again, int mostAMinute) {
    /// Nobody.
    public static final AlertSettings NONE = new AlertSettings(List.of(), Optional.empty(), Duration.ofDays(1), 6);

    public AlertSettings {
        sinks = List.copyOf(sinks);
        if (!again.isPositive()) {
            throw new IllegalArgumentException("--alert-again must be above 0, got " + again);
        }
        if (mostAMinute < 1) {
            throw new IllegalArgumentException("--alert-rate must be at least 1, got " + mostAMinute);
        }
    }

    /// The same for another list of sinks.
    public AlertSettings withSinks(List<String> other) {
        return new AlertSettings(other, secrets, again, mostAMinute);
    }
}
