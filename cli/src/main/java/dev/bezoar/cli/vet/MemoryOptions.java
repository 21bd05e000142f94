package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.cli.seal.StateOptions;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.memory.Memory;
import dev.bezoar.vet.memory.FileStat;
import dev.bezoar.vet.memory.KnownFile;
import dev.bezoar.vet.memory.KnownFiles;
import dev.bezoar.vet.memory.RulesVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is remembered of folders that were vetted before: a file in which nothing was found is not examined twice.
///
/// What is remembered is signed with a secret of this machine, and holds for one version of the rules.
@Topic("What was examined before")
final class MemoryOptions {
    private static final String KIND = "vet";

    @Option(names = "--full", description = "examine every file, even if nothing says that it changed")
    private boolean isFull;

    @Mixin
    private StateOptions state;

    /// Returns what is remembered elsewhere too, such as versions of seals.
    Memory memory() {
        return state.memory();
    }

    boolean isFull() {
        return isFull;
    }

    /// Returns what is known of the files in `paths`.
    KnownFiles known(List<Path> paths) throws IOException {
        Optional<String> rules = RulesVersion.current();
        if (rules.isEmpty() || paths.stream().noneMatch(Files::isDirectory)) {
            return KnownFiles.none();
        }
        Instant now = Instant.now();
        long began = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        List<KnownFile> before = new ArrayList<>();
        for (Path path : paths) {
            if (!isFull && Files.isDirectory(path)) {
                before.addAll(recalled(path.toRealPath(), rules.get()));
            }
        }
        return KnownFiles.of(before, began);
    }

    /// Remembers what was found in `paths`. That it cannot be remembered does not change a verdict.
    void keep(List<Path> paths, KnownFiles known) {
        try {
            Optional<String> rules = RulesVersion.current();
            for (Path path : paths) {
                if (rules.isPresent() && Files.isDirectory(path)) {
                    keep(path, rules.get(), known);
                }
            }
        } catch (IOException _) {
            // the next run examines everything again
        }
    }

    private void keep(Path path, String rules, KnownFiles known) throws IOException {
        String below = path.toAbsolutePath() + "/";
        List<KnownFile> files = known.seen().stream()
                .filter(file -> file.path().startsWith(below))
                .toList();
        if (files.isEmpty()) {
            return;
        }
        memory().keep(KIND, path.toRealPath(), json -> {
            json.writeStringProperty("rules", rules);
            json.writeArrayPropertyStart("files");
            for (KnownFile file : files) {
                json.writeStartObject();
                json.writeStringProperty("path", file.path());
                json.writeNumberProperty("length", file.stat().length());
                json.writeStringProperty("inode", file.stat().inode());
                json.writeNumberProperty("modified", file.stat().modified());
                json.writeNumberProperty("changed", file.stat().changed());
                json.writeStringProperty("sha256", file.sha256());
                json.writeArrayPropertyStart("formats");
                file.formats().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private List<KnownFile> recalled(Path path, String rules) throws IOException {
        Optional<JsonObject> document = memory().recall(KIND, path);
        List<KnownFile> files = new ArrayList<>();
        try {
            if (document.isPresent() && document.get().text("rules").equals(rules)) {
                for (JsonObject file : document.get().objects("files")) {
                    FileStat stat = new FileStat(
                            file.whole("length"), file.text("inode"), file.whole("modified"), file.whole("changed"));
                    files.add(new KnownFile(file.text("path"), stat, file.text("sha256"), file.texts("formats")));
                }
            }
            return files;
        } catch (MalformedInputException _) {
            return List.of(); // of another version of this program
        }
    }
}
