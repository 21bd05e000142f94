package dev.bezoar.cli.drill;

/// How many rows a scan flagged and how many of them are poison; rows that it flags without the attack do not count.
///
/// @param poisoned number of poisoned rows
/// @param flagged number of flagged rows
/// @param found number of poisoned rows among the flagged ones
public record Score(int poisoned, int flagged, int found) {
    /// No row.
    static final Score NOTHING = new Score(0, 0, 0);

    public Score {
        if (found > poisoned || found > flagged) {
            throw new IllegalArgumentException(
                    "%d rows cannot be found of %d poisoned and %d flagged ones".formatted(found, poisoned, flagged));
        }
    }

    /// Share of the poison that was flagged.
    public double recall() {
        return poisoned == 0 ? 0 : (double) found / poisoned;
    }

    /// Share of the flagged rows that are poison; 1 if none was flagged.
    public double precision() {
        return flagged == 0 ? 1 : (double) found / flagged;
    }

    Score plus(Score other) {
        return new Score(poisoned + other.poisoned, flagged + other.flagged, found + other.found);
    }
}
