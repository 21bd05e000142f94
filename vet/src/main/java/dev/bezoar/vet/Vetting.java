package dev.bezoar.vet;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.vet.bytes.Digests;
import dev.bezoar.vet.identity.IdentityCheck;
import dev.bezoar.vet.repository.SnapshotCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Examines files and folders, several at a time.
public final class Vetting {
    /// Said where nobody asks the model anything.
    public static final String NOT_ASKED = "Nothing was loaded: what a model answers was not looked at.";

    private static final List<String> LIMITS = List.of(
            "Whether weights were edited cannot be told from a file alone: compare it with a reference you trust.",
            NOT_ASKED);

    /// How to examine.
    ///
    /// @param identity who is expected
    /// @param digestsWhole whether a large file is read whole for its digest, else only what is examined
    public record Settings(IdentityCheck identity, boolean digestsWhole) {
        /// Nobody in particular is expected; digests are of whole files.
        public static final Settings PLAIN = new Settings(IdentityCheck.ANYBODY, true);
    }

    private Vetting() {}

    /// Examines every path, in the given order.
    ///
    /// @param threads runs the examination of files; not closed
    public static VetResult of(List<Path> paths, Settings settings, ExecutorService threads) throws IOException {
        List<List<Task>> tasks = new ArrayList<>();
        for (Path path : paths) {
            List<Task> files = new ArrayList<>();
            for (Path file : files(path)) {
                String shown = file.toString();
                files.add(new Task(shown, threads.submit((Callable<VettedFile>)
                        () -> FileVetting.vet(file, shown, settings.digestsWhole()))));
            }
            tasks.add(files);
        }
        List<VettedInput> inputs = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            inputs.add(input(paths.get(i), tasks.get(i), settings.identity()));
        }
        return new VetResult(inputs, LIMITS, new TreeMap<>());
    }

    private record Task(String shown, Future<VettedFile> file) {}

    private static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static VettedInput input(Path path, List<Task> tasks, IdentityCheck identity) throws IOException {
        List<VettedFile> files = new ArrayList<>();
        for (Task task : tasks) {
            files.add(finished(task.file()));
        }
        if (!Files.isDirectory(path)) {
            List<Concern> concerns = identity.ofFolder(parent(path));
            return new VettedInput(path.toString(), files.getFirst().sha256(), files, concerns);
        }
        List<Path> paths = tasks.stream().map(task -> Path.of(task.shown())).toList();
        List<Concern> concerns = new ArrayList<>(identity.ofFolder(path));
        concerns.addAll(SnapshotCheck.of(path, paths, identity));
        StringBuilder manifest = new StringBuilder();
        files.forEach(file -> manifest.append(file.sha256())
                .append("  ")
                .append(path.relativize(Path.of(file.path())))
                .append('\n'));
        byte[] lines = manifest.toString().getBytes(StandardCharsets.UTF_8);
        return new VettedInput(path.toString(), Digests.sha256(lines), files, concerns);
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static VettedFile finished(Future<VettedFile> file) throws IOException {
        try {
            return file.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interruption);
        }
    }
}
