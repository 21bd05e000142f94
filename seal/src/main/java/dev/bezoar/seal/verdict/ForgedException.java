package dev.bezoar.seal.verdict;

/// Ends the checking of a seal; it becomes a [Verdict.Forged], or what a door says of a seal alone.
public final class ForgedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Forgery check;

    /// @param check which check failed
    /// @param detail where, what was required and what was there
    public ForgedException(Forgery check, String detail) {
        super(detail);
        this.check = check;
    }

    /// The verdict this is.
    public Verdict.Forged verdict() {
        return new Verdict.Forged(check, String.valueOf(getMessage()));
    }
}
