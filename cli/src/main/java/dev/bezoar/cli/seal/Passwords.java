package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the password of a private key comes from; never from the command line, which others can see.
@Topic("Who signs")
public final class Passwords {
    private static final String VARIABLE = "BEZOAR_PASSWORD";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "the first line protects the private key (or set BEZOAR_PASSWORD)")
    private Optional<Path> file;

    /// Returns the password, if one was given.
    public Optional<String> given() throws IOException {
        if (file.isEmpty()) {
            return Optional.ofNullable(System.getenv(VARIABLE));
        }
        Optional<String> first = Files.readString(file.get()).lines().findFirst();
        if (first.filter(line -> !line.isEmpty()).isEmpty()) {
            throw new IllegalArgumentException(file.get() + ": the password in the first line is empty");
        }
        return first;
    }
}
