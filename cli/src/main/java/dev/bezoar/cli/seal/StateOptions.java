package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.seal.memory.Memory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where this machine keeps what it saw: older seals put back, and files that did not change, are known by it.
@Topic("What was seen before")
public final class StateOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where to remember what was checked (or BEZOAR_STATE; ~/.local/state/bezoar unless given)")
    private Optional<Path> folder;

    /// Returns what is remembered there.
    public Memory memory() {
        return new Memory(folder.or(() -> variable("BEZOAR_STATE", ""))
                .or(() -> variable("XDG_STATE_HOME", "bezoar"))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state", "bezoar")));
    }

    private static Optional<Path> variable(String name, String below) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isEmpty())
                .map(value -> Path.of(value).resolve(below));
    }
}
