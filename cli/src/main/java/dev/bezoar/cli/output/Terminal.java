package dev.bezoar.cli.output;

import java.io.Console;
import java.util.Optional;

/// Whether a person looks at what the program prints.
public final class Terminal {
    private Terminal() {}

    public static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
