package dev.bezoar.core.admission;

/// Whether something may be loaded, least troubling first.
public enum Admission {
    /// Everything was examined and nothing in it is unknown.
    ADMIT,
    /// Something in it is unknown: a person should look.
    REVIEW,
    /// Something could not be examined; never counted as clean.
    INCONCLUSIVE,
    /// Something in it must not be loaded.
    REFUSE;

    /// Returns the more troubling of the two.
    public Admission worse(Admission other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The lower-case name that reports print.
    public String label() {
        return switch (this) {
            case ADMIT -> "admit";
            case REVIEW -> "review";
            case INCONCLUSIVE -> "inconclusive";
            case REFUSE -> "refuse";
        };
    }
}
