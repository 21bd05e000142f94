package dev.bezoar.cli;

import java.io.Console;
import java.util.Optional;

/// Whether a person looks at what the program prints.
final class Terminal {
    private Terminal() {}

    static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
