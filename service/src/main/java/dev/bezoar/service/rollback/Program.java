package dev.bezoar.service.rollback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The program of [Action.Command]: started without a shell, killed with its children when its time is over; the end of
/// what it prints is kept.
final class Program {
    private static final int KEPT = 4_000; // bytes
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private Program() {}

    /// What became of it.
    ///
    /// @param isDone whether it ended by itself with 0
    /// @param told how it ended, and the last that it printed
    record Result(boolean isDone, String told) {}

    /// @throws IOException if `file` is no program, or one that others could change
    static void requireTrusted(Path file) throws IOException {
        if (!file.isAbsolute() || !Files.isRegularFile(file) || !Files.isExecutable(file)) {
            throw new IOException("--roll-back-command must name a program by its whole path, got " + file);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> may = Files.getPosixFilePermissions(file.toRealPath(), LinkOption.NOFOLLOW_LINKS);
            if (may.contains(PosixFilePermission.GROUP_WRITE) || may.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException(file + ": others may change it; chmod go-w it");
            }
        }
    }

    static Result run(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Tail tail = new Tail();
        Thread reader = Thread.ofVirtual().start(() -> tail.read(process.getInputStream()));
        try {
            boolean hasEnded = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!hasEnded) {
                kill(process);
            }
            reader.join(LAST_WORDS); // what it left running may hold what it prints open
            String how = hasEnded
                    ? "It ended with %d.".formatted(process.exitValue())
                    : "It was ended after %,d seconds.".formatted(limit.toSeconds());
            return new Result(hasEnded && process.exitValue() == 0, how + tail.text());
        } catch (InterruptedException stopped) {
            kill(process);
            throw stopped;
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /// The last bytes of a stream.
    private static final class Tail {
        private byte[] kept = new byte[0];

        private void read(InputStream in) {
            byte[] block = new byte[KEPT];
            try (in) {
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    add(block, count);
                }
            } catch (IOException _) {
                // it was killed
            }
        }

        private synchronized void add(byte[] block, int count) {
            int before = Math.min(kept.length, KEPT - count);
            byte[] both = new byte[before + count];
            System.arraycopy(kept, kept.length - before, both, 0, before);
            System.arraycopy(block, 0, both, before, count);
            kept = both;
        }

        private synchronized String text() {
            String text = new String(kept, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : " It printed: " + text;
        }
    }
}
