package dev.bezoar.vet.examine;

import dev.bezoar.core.data.MalformedInputException;

/// What one file may cost, however it is nested. Whoever runs out is not examined to its end.
public final class Budget {
    /// How many containers may lie in one another.
    public static final int DEPTH = 8;

    /// Half a gibibyte, or an eighth of a small heap: as many files may be examined at once.
    private static final long UNPACKED_BYTES =
            Math.min(1L << 29, Runtime.getRuntime().maxMemory() / 8);

    private static final long MEMBERS = 500_000;
    private static final long STEPS = 400_000_000; // a pickle of 400 MB without one array; a few seconds

    private long unpacked = UNPACKED_BYTES;
    private long members = MEMBERS;
    private long steps;

    /// What one file may cost.
    public Budget() {
        this(STEPS);
    }

    /// What one file may cost, with fewer steps.
    public Budget(long steps) {
        this.steps = steps;
    }

    /// How many bytes may still be unpacked.
    public long unpackable() {
        return unpacked;
    }

    /// Spends `count` unpacked bytes.
    public void unpack(long count) throws MalformedInputException {
        unpacked = left(unpacked, count, "unpacks to more than %d bytes".formatted(UNPACKED_BYTES));
    }

    /// Spends `count` members of archives.
    public void member(long count) throws MalformedInputException {
        members = left(members, count, "has more than %d members".formatted(MEMBERS));
    }

    /// Spends `count` steps of a reader.
    public void step(long count) throws MalformedInputException {
        steps = left(steps, count, "takes too many steps to read");
    }

    private static long left(long before, long count, String problem) throws MalformedInputException {
        if (count > before) {
            throw new MalformedInputException("budget", problem);
        }
        return before - count;
    }
}
