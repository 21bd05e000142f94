package dev.bezoar.vet.bytes;

import dev.bezoar.core.data.MalformedInputException;

/// Products of sizes that a file claims.
public final class Sizes {
    private Sizes() {}

    /// Returns `a * b`, both at least 0, or refuses what no file can hold.
    public static long times(long a, long b) throws MalformedInputException {
        if (a != 0 && b > Long.MAX_VALUE / a) {
            throw new MalformedInputException("size", "%d times %d is more than any file holds".formatted(a, b));
        }
        return a * b;
    }
}
