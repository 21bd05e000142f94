package dev.bezoar.behaviour.process;

import java.time.Duration;

/// What the process that runs a model may take.
///
/// @param memoryBytes for the model, its inputs and what it computes, besides what the runtime itself takes
/// @param answer longest time for one answer
/// @param whole processor time in all
public record Limits(long memoryBytes, Duration answer, Duration whole) {
    private static final long LEAST_MEMORY = 1 << 26;

    /// 2 GiB, a minute an answer, 30 minutes in all.
    public static final Limits USUAL = new Limits(2L << 30, Duration.ofMinutes(1), Duration.ofMinutes(30));

    public Limits {
        if (memoryBytes < LEAST_MEMORY || !answer.isPositive() || !whole.isPositive()) {
            throw new IllegalArgumentException("limits must be at least 64 MiB and some time, got %d bytes, %s and %s"
                    .formatted(memoryBytes, answer, whole));
        }
    }
}
