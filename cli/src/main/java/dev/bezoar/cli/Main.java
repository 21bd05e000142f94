package dev.bezoar.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Keeps poison out of machine learning.
@Command(
        name = "bezoar",
        mixinStandardHelpOptions = true,
        version = "bezoar 0.1.0",
        description = "Keeps poison out of machine learning.",
        subcommands = {ScanCommand.class, DrillCommand.class})
public final class Main implements Runnable {
    static final int NOTHING_FOUND = 0;
    static final int FOUND = 1;
    static final int COULD_NOT_TELL = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Runs one command and exits with its code.
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter error = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, error, arguments));
    }

    static int run(PrintWriter out, PrintWriter error, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(error)
                .setExitCodeExceptionMapper(_ -> COULD_NOT_TELL)
                .setParameterExceptionHandler((exception, _) -> refuse(error, String.valueOf(exception.getMessage())))
                .setExecutionExceptionHandler((exception, _, _) -> switch (exception) {
                    case NoSuchFileException missing -> refuse(error, missing.getFile() + ": there is no such file");
                    case IOException failure -> refuse(error, String.valueOf(failure.getMessage()));
                    case IllegalArgumentException mistake -> refuse(error, String.valueOf(mistake.getMessage()));
                    default -> throw exception;
                })
                .execute(arguments);
    }

    private static int refuse(PrintWriter error, String message) {
        error.println("bezoar: " + message);
        return COULD_NOT_TELL;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: scan or drill (--help tells more)");
    }
}
