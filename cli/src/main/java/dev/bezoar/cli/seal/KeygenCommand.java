package dev.bezoar.cli.seal;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.KeyFiles;
import dev.bezoar.seal.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a pair of keys to seal with.
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description = "Makes a private key to seal with and a public key (.pub) to give away.")
public final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "where the private key goes; FILE.pub is the public one")
    private Path file;

    @Option(names = "--curve", paramLabel = "CURVE", defaultValue = "p256", description = "p256, p384 or p521")
    private String curve;

    @Mixin
    private Passwords passwords;

    @Override
    public Integer call() throws IOException {
        Curve chosen = Arrays.stream(Curve.values())
                .filter(one -> one.label().equals(curve))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--curve must be p256, p384 or p521, got '%s'".formatted(curve)));
        SigningKey key = SigningKey.generate(chosen);
        Path open = KeyFiles.write(key, file, passwords.given());
        spec.commandLine()
                .getOut()
                .printf(
                        "private key: %s%npublic key:  %s%nkey %s%n",
                        file, open, key.publicHalf().hint());
        return ExitCode.NOTHING_FOUND;
    }
}
