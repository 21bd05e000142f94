package dev.bezoar.cli.pull;

import dev.bezoar.pull.PullSettings.Places;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say where a pull reads and writes.
final class PullPlaces {
    @Option(names = "--lock", paramLabel = "LOCK", description = "what was vetted; the first pull writes it")
    private Optional<Path> lock = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "LOCK",
            description = "write the dataset as it was, from the store alone, without LIST")
    private Optional<Path> at = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the dataset: index.jsonl and files")
    private Path out;

    @Option(
            names = "--quarantine",
            paramLabel = "DIR",
            description = "what was not let through, with evidence (OUT.quarantine)")
    private Optional<Path> quarantine = Optional.empty();

    @Option(names = "--store", paramLabel = "DIR", description = "contents by digest, and the journal (LOCK.store)")
    private Optional<Path> store = Optional.empty();

    boolean isFromStore() {
        return at.isPresent();
    }

    Places ofPull() {
        return places(lock.orElseThrow(() -> new IllegalArgumentException("pull needs --lock LOCK, or --at LOCK")));
    }

    Places ofStore(Optional<Path> list) {
        if (list.isPresent() || lock.isPresent()) {
            throw new IllegalArgumentException("--at LOCK reads neither LIST nor --lock");
        }
        return places(at.orElseThrow());
    }

    private Places places(Path lockFile) {
        return new Places(
                lockFile, out, quarantine.orElse(beside(out, ".quarantine")), store.orElse(beside(lockFile, ".store")));
    }

    private static Path beside(Path path, String ending) {
        Path whole = path.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ending);
    }
}
