package dev.bezoar.seal.memory;

import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.Sealed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What was found when a place was last intact: the version of its seal, and the digest of each file with all that the
/// system then said of it.
///
/// A file of which the system says the same still has the same digest: no program can set the time of its last change.
/// A file changed less than two seconds before it was read is not believed, as clocks are coarse.
public final class PlaceMemory {
    private static final String KIND = "seal";
    private static final long COARSE = TimeUnit.SECONDS.toNanos(2);

    private final Optional<Memory> memory;
    private final Path place;
    private final Map<String, Known> files = new HashMap<>();
    private String signer = "";
    private long version;

    private record Known(FileEntry.Stat stat, FileDigest digest) {}

    private PlaceMemory(Optional<Memory> memory, Path place) {
        this.memory = memory;
        this.place = place;
    }

    /// Remembers nothing and will not.
    public static PlaceMemory none() {
        return new PlaceMemory(Optional.empty(), Path.of(""));
    }

    /// Returns what `memory` holds of `place`.
    public static PlaceMemory of(Memory memory, Path place) throws IOException {
        PlaceMemory known = new PlaceMemory(Optional.of(memory), place.toRealPath());
        Optional<JsonObject> document = memory.recall(KIND, known.place);
        if (document.isPresent()) {
            known.signer = document.get().text("signer");
            known.version = document.get().whole("version");
            for (JsonObject file : document.get().objects("files")) {
                known.files.put(file.text("name"), known(file));
            }
        }
        return known;
    }

    private static Known known(JsonObject file) throws IOException {
        FileEntry.Stat stat = new FileEntry.Stat(
                file.whole("length"),
                (int) file.whole("mode"),
                file.text("inode"),
                file.whole("modified"),
                file.whole("changed"));
        Optional<String> pointsTo = file.has("pointsTo") ? Optional.of(file.text("pointsTo")) : Optional.empty();
        return new Known(stat, new FileDigest(file.text("sha256"), List.of(), pointsTo));
    }

    /// Returns the digest of `file` if it has not changed since.
    public Optional<FileDigest> digest(FileEntry file) {
        return Optional.ofNullable(files.get(file.name()))
                .filter(known -> known.stat.equals(file.stat()) && file.stat().changed() != 0)
                .map(Known::digest);
    }

    /// Returns the newest version of a seal by `who` that was seen here, or 0.
    public long version(String who) {
        return signer.equals(who) ? version : 0;
    }

    /// Forgets all digests, not the version.
    public void forgetDigests() {
        files.clear();
    }

    /// Remembers that the place was as `seal` says.
    ///
    /// @param found every file that was there
    /// @param digests of them, by name
    /// @param now when reading began
    public void keep(Sealed seal, Collection<FileEntry> found, Map<String, FileDigest> digests, Instant now)
            throws IOException {
        if (memory.isEmpty()) {
            return;
        }
        long began = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        long newest = Math.max(version(seal.signer()), seal.version().orElse(0L));
        memory.get().keep(KIND, place, json -> {
            json.writeStringProperty("signer", seal.signer());
            json.writeNumberProperty("version", newest);
            json.writeArrayPropertyStart("files");
            for (FileEntry file : found) {
                FileDigest digest = digests.get(file.name());
                if (digest == null || !digest.parts().isEmpty() || file.stat().changed() + COARSE > began) {
                    continue;
                }
                json.writeStartObject();
                json.writeStringProperty("name", file.name());
                json.writeNumberProperty("length", file.stat().length());
                json.writeNumberProperty("mode", file.stat().mode());
                json.writeStringProperty("inode", file.stat().inode());
                json.writeNumberProperty("modified", file.stat().modified());
                json.writeNumberProperty("changed", file.stat().changed());
                json.writeStringProperty("sha256", digest.sha256());
                digest.pointsTo().ifPresent(target -> json.writeStringProperty("pointsTo", target));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
