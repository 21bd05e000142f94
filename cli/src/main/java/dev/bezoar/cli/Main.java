package dev.bezoar.cli;

import dev.bezoar.cli.conformance.OmsCommand;
import dev.bezoar.cli.drill.DrillCommand;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.TopicHelp;
import dev.bezoar.cli.pull.PullCommand;
import dev.bezoar.cli.scan.ScanCommand;
import dev.bezoar.cli.seal.KeygenCommand;
import dev.bezoar.cli.seal.LogCommand;
import dev.bezoar.cli.seal.SealCommand;
import dev.bezoar.cli.seal.VerifyCommand;
import dev.bezoar.cli.vet.VetCommand;
import dev.bezoar.cli.watch.WatchCommand;
import dev.bezoar.seal.digest.Hashing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Keeps poison out of machine learning.
@Command(
        name = "bezoar",
        mixinStandardHelpOptions = true,
        version = "bezoar 0.1.0",
        description = "Keeps poison out of machine learning.")
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            ScanCommand.class,
            DrillCommand.class,
            KeygenCommand.class,
            SealCommand.class,
            VerifyCommand.class,
            LogCommand.class,
            VetCommand.class,
            PullCommand.class,
            WatchCommand.class,
            OmsCommand.class);
    private static final Set<String> HASHING = Set.of("seal", "verify");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Runs one command and exits with its code.
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // the same bytes wherever it runs
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter error = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 0 && HASHING.contains(arguments[0])) {
            Hashing.prepare();
        }
        System.exit(run(out, error, arguments));
    }

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "print the stack trace of an error")
    private boolean debug;

    /// Runs one command, and returns its exit code.
    public static int run(PrintWriter out, PrintWriter error, String... arguments) {
        Main main = new Main();
        try {
            return run(main, out, error, arguments);
        } catch (OutOfMemoryError tooLarge) {
            return refuse(
                    error,
                    "the memory does not suffice; JAVA_TOOL_OPTIONS=-Xmx8g, for one, gives more (now %d MB)"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    private static int run(Main main, PrintWriter out, PrintWriter error, String... arguments) {
        return commandLine(main, arguments)
                .setOut(out)
                .setErr(error)
                .setExitCodeExceptionMapper(_ -> ExitCode.COULD_NOT_TELL)
                .setParameterExceptionHandler((exception, _) -> refuse(error, String.valueOf(exception.getMessage())))
                .setExecutionExceptionHandler((exception, _, _) -> main.explain(exception, error))
                .execute(arguments);
    }

    /// Returns every command.
    public static CommandLine commandLine() {
        return commandLine(new Main());
    }

    /// Learning what a command takes is half of the start, so where one is named, only that one is learnt.
    private static CommandLine commandLine(Main main, String... arguments) {
        CommandLine all = new CommandLine(main);
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        for (Class<?> command : named.isEmpty() ? COMMANDS : named) {
            all.addSubcommand(command);
        }
        TopicHelp.useIn(all);
        return all;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private int explain(Exception exception, PrintWriter error) {
        if (debug) {
            exception.printStackTrace(error);
        }
        return refuse(
                error,
                switch (exception) {
                    case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
                    case AccessDeniedException denied -> denied.getFile() + ": permission denied";
                    case FileAlreadyExistsException there -> there.getFile() + ": there is a file of that name";
                    case IOException failure -> String.valueOf(failure.getMessage());
                    case IllegalArgumentException mistake -> String.valueOf(mistake.getMessage());
                    default -> "a mistake of the program: %s (--debug shows where)".formatted(exception);
                });
    }

    private static int refuse(PrintWriter error, String message) {
        error.println("bezoar: " + message);
        return ExitCode.COULD_NOT_TELL;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: scan, drill, seal, verify, pull, vet or watch (--help tells more)");
    }
}
