package dev.bezoar.queries;

import java.util.concurrent.atomic.AtomicInteger;

/// Memory that guards share: each begins small, and takes as much again whenever it is full, while there is some left
/// and up to what its policy says. Any number of threads.
public final class GuardRoom {
    /// Parts of what one guard takes at most.
    public static final int PARTS = 64;

    private final AtomicInteger left;

    /// @param guards room for what so many guards take at most, at least 1; however many share it
    public GuardRoom(int guards) {
        if (guards < 1) {
            throw new IllegalArgumentException("guards must be at least 1, got " + guards);
        }
        left = new AtomicInteger(guards * PARTS);
    }

    /// Takes `parts`, whether they are left or not; gives them back if they are below 0.
    void occupy(int parts) {
        left.addAndGet(-parts);
    }

    /// Takes `parts` if they are left.
    boolean take(int parts) {
        if (left.addAndGet(-parts) >= 0) {
            return true;
        }
        left.addAndGet(parts);
        return false;
    }
}
