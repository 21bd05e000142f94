package dev.bezoar.watch;

/// How many more segments may be watched.
final class Rooms {
    private long left;
    private long refused;

    Rooms(long left) {
        this.left = left;
    }

    boolean take() {
        if (left == 0) {
            refused++;
            return false;
        }
        left--;
        return true;
    }

    /// How often there was none left.
    long refused() {
        return refused;
    }
}
