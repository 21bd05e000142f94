package dev.bezoar.vet;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.vet.bytes.Digests;
import dev.bezoar.vet.identity.IdentityCheck;
import dev.bezoar.vet.memory.KnownFiles;
import dev.bezoar.vet.repository.HubCache;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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
    /// @param known files in which nothing was found before
    /// @param progress told of each file that is done, in order
    public record Settings(
            IdentityCheck identity, boolean digestsWhole, KnownFiles known, Consumer<VettedFile> progress) {
        /// Nobody in particular is expected; digests are of whole files; nothing is known and nobody is told.
        public static final Settings PLAIN = new Settings(IdentityCheck.ANYBODY, true, KnownFiles.none(), _ -> {});
    }

    private Vetting() {}

    /// Examines every path, in the given order; of a hub's cache, every version of every model.
    ///
    /// @param threads runs the examination of files; not closed
    public static VetResult of(List<Path> paths, Settings settings, ExecutorService threads) throws IOException {
        FileVetting vetting = new FileVetting(settings);
        List<Task> tasks = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(path.toString());
            }
            for (HubCache.Model model : HubCache.models(path)) {
                List<Future<VettedFile>> files = new ArrayList<>();
                for (Path file : model.files()) {
                    files.add(threads.submit(() -> vetting.vet(file, file.toString())));
                }
                tasks.add(new Task(model, files));
            }
        }
        List<VettedInput> inputs = new ArrayList<>();
        for (Task task : tasks) {
            inputs.add(input(task, settings));
        }
        return new VetResult(inputs, LIMITS, new TreeMap<>());
    }

    private record Task(HubCache.Model model, List<Future<VettedFile>> files) {}

    private static VettedInput input(Task task, Settings settings) throws IOException {
        List<VettedFile> files = new ArrayList<>();
        for (Future<VettedFile> file : task.files()) {
            files.add(finished(file));
            settings.progress().accept(files.getLast());
        }
        Path path = task.model().path();
        if (!Files.isDirectory(path)) {
            List<Concern> concerns = settings.identity().ofFolder(parent(path));
            return new VettedInput(path.toString(), files.getFirst().sha256(), files, concerns);
        }
        List<Concern> concerns = new ArrayList<>(settings.identity().ofFolder(path));
        concerns.addAll(SnapshotCheck.of(path, task.model().files(), settings.identity()));
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
