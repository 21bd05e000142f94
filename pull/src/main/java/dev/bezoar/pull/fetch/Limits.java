package dev.bezoar.pull.fetch;

import java.time.Duration;

/// How much of a stranger's answer is borne.
///
/// @param bytes of content, after unpacking
/// @param time for one request with everything that belongs to it
/// @param redirects one after another
/// @param attempts at a request that fails for reasons that may pass, at least 1
/// @param connections at one time, over all hosts
public record Limits(long bytes, Duration time, int redirects, int attempts, int connections) {

    public Limits {
        if (bytes < 1 || time.isNegative() || time.isZero() || redirects < 0 || attempts < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "bytes, time, attempts and connections must be positive, got %d, %s, %d and %d"
                            .formatted(bytes, time, attempts, connections));
        }
    }
}
