package dev.bezoar.benchmarks.live;

/// Says after each event whether the error rate of a stream changed for the worse; starts anew after it said so.
interface ChangeTest {
    /// Takes one event; returns whether it raises an alarm.
    boolean accept(boolean failed);
}
