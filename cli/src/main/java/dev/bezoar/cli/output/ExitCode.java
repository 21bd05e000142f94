package dev.bezoar.cli.output;

/// What every command tells the shell.
public final class ExitCode {
    public static final int NOTHING_FOUND = 0;
    public static final int FOUND = 1;
    public static final int COULD_NOT_TELL = 2;

    private ExitCode() {}
}
