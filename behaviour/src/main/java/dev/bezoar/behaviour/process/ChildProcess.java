package dev.bezoar.behaviour.process;

import dev.bezoar.core.data.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The only class that starts a process: our own Java, with a class path of its own, an empty environment, an empty
/// folder, and the limits that the system can hold it to. A clock kills it.
final class ChildProcess implements Closeable {
    private static final long JAVA_TAKES = 2L << 30; // address space reserved by Java and the runtime's libraries
    private static final int HEAP_SHARE = 2; // the heap holds the model and a batch once, while they are handed over
    private static final int FILES = 128; // open at once
    private static final int BLOCK = 512; // bytes, in which the size of a file is limited
    private static final long MOST_WRITTEN = 64L << 20; // bytes of a file; the runtime unpacks its library
    private static final int REASON_SHOWN = 300;
    private static final Path SHELL = Path.of("/bin/sh");

    private final Process process;
    private final Path folder;
    private final Clock clock;

    private ChildProcess(Process process, Path folder, Duration answer) {
        this.process = process;
        this.folder = folder;
        this.clock = new Clock(process, answer);
    }

    static ChildProcess start(Limits limits) throws IOException {
        Path folder = Files.createTempDirectory("bezoar");
        try {
            ProcessBuilder builder = new ProcessBuilder(command(limits, folder));
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("MALLOC_ARENA_MAX", "2"); // each arena would reserve address space
            builder.directory(folder.toFile());
            builder.redirectError(folder.resolve("errors").toFile());
            return new ChildProcess(builder.start(), folder, limits.answer());
        } catch (IOException | RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    private static List<String> command(Limits limits, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            long kibibytes = (limits.memoryBytes() + JAVA_TAKES) >> 10;
            String script =
                    "ulimit -c 0 && ulimit -n %d && ulimit -f %d && ulimit -t %d && ulimit -v %d && exec \"$@\" limited; exec \"$@\""
                            .formatted(
                                    FILES,
                                    MOST_WRITTEN / BLOCK,
                                    Math.max(1, limits.whole().toSeconds()),
                                    kibibytes);
            command.addAll(List.of(SHELL.toString(), "-c", script, "sh"));
        }
        long heap = Math.max(64, (limits.memoryBytes() >> 20) / HEAP_SHARE);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:MaxDirectMemorySize=" + (limits.memoryBytes() >> 20) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + folder,
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildClassPath.find(),
                "dev.bezoar.behaviour.child.ChildMain"));
        return command;
    }

    /// Where it runs: a folder of its own, which goes with it.
    Path folder() {
        return folder;
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    void startClock() {
        clock.start();
    }

    void stopClock() {
        clock.stop();
    }

    /// Says why an exchange broke off, and ends the process.
    IOException explained(IOException failure) {
        if (clock.isOver()) {
            return new IOException("the model was stopped: it gave no answer within %d s"
                    .formatted(clock.answer().toSeconds()));
        }
        if (failure instanceof MalformedInputException) {
            process.destroyForcibly();
            return failure;
        }
        int code = ended();
        return new IOException("the model's process broke off, exit code %d%s".formatted(code, reason()));
    }

    private int ended() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private String reason() {
        try (InputStream errors = Files.newInputStream(folder.resolve("errors"))) {
            String said = new String(errors.readNBytes(REASON_SHOWN), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "" : ": " + said.lines().findFirst().orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() {
        clock.close();
        process.destroyForcibly();
        ended();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException _) {
            // a file that is still held open stays in the folder for temporary files
        }
    }
}
