package dev.bezoar.vet.identity;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.HeapBytes;
import dev.bezoar.vet.format.text.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What every model was when it was first admitted: a model that changes under its name afterwards is refused.
public final class Lockfile {
    private static final int SHOWN = 3;

    private final Path file;
    private final SortedMap<String, Locked> models = new TreeMap<>();

    private record Locked(String sha256, SortedMap<String, String> files) {}

    private Lockfile(Path file) {
        this.file = file;
    }

    /// Reads `file`; if there is none, nothing is locked yet.
    public static Lockfile read(Path file) throws IOException {
        Lockfile lock = new Lockfile(file);
        if (Files.exists(file)) {
            JsonTree tree = JsonTree.read(new HeapBytes(Files.readAllBytes(file)));
            Object models = JsonTree.object(tree.root()).get("models");
            if (!(models instanceof Map<?, ?>)) {
                throw new MalformedInputException(file.toString(), "an object with 'models' was expected");
            }
            JsonTree.object(models).forEach((path, entry) -> lock.models.put(path, locked(entry)));
        }
        return lock;
    }

    /// Returns `input` with what changed since it was locked; an admitted model that is new is locked now.
    public VettedInput hold(VettedInput input) {
        Locked now = new Locked(input.sha256(), files(input));
        Locked before = models.get(input.path());
        if (before == null && input.admission() == Admission.ADMIT) {
            models.put(input.path(), now);
        }
        if (before == null || before.sha256().equals(now.sha256())) {
            return input;
        }
        List<Concern> concerns = new ArrayList<>(input.concerns());
        concerns.add(new Concern(
                "changed-since-locked",
                Admission.REFUSE,
                new Place(input.path(), "", 0, -1, 0),
                "it is not what was locked",
                "Changed: %s.".formatted(String.join(", ", changed(before, now))),
                "If the change is meant, vet it again and remove its line from %s.".formatted(file),
                new TreeMap<>(Map.of("locked", before.sha256(), "found", now.sha256()))));
        return new VettedInput(input.path(), input.sha256(), input.files(), concerns);
    }

    /// Writes it back, whole or not at all.
    public void write() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("schema", 1);
            json.writeObjectPropertyStart("models");
            models.forEach((path, locked) -> {
                json.writeObjectPropertyStart(path);
                json.writeStringProperty("sha256", locked.sha256());
                json.writeObjectPropertyStart("files");
                locked.files().forEach(json::writeStringProperty);
                json.writeEndObject();
                json.writeEndObject();
            });
            json.writeEndObject();
            json.writeEndObject();
        }
        Path unfinished = file.resolveSibling(".unfinished-" + file.getFileName());
        Files.writeString(unfinished, text.toString());
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static SortedMap<String, String> files(VettedInput input) {
        SortedMap<String, String> files = new TreeMap<>();
        for (VettedFile one : input.files()) {
            String path = one.path().startsWith(input.path())
                    ? one.path().substring(input.path().length())
                    : one.path();
            files.put(path.replaceFirst("^[/\\\\]", ""), one.sha256());
        }
        return files;
    }

    private static List<String> changed(Locked before, Locked now) {
        TreeSet<String> names = new TreeSet<>(before.files().keySet());
        names.addAll(now.files().keySet());
        List<String> changed = names.stream()
                .filter(name -> !Optional.ofNullable(before.files().get(name))
                        .equals(Optional.ofNullable(now.files().get(name))))
                .map(name -> name.isEmpty() ? "the file" : name)
                .toList();
        return changed.size() <= SHOWN
                ? changed
                : List.of(String.join(", ", changed.subList(0, SHOWN)), "%d more".formatted(changed.size() - SHOWN));
    }

    private static Locked locked(@Nullable Object entry) {
        Map<String, @Nullable Object> object = JsonTree.object(entry);
        SortedMap<String, String> files = new TreeMap<>();
        JsonTree.object(object.get("files")).forEach((name, digest) -> files.put(name, String.valueOf(digest)));
        return new Locked(String.valueOf(object.get("sha256")), files);
    }
}
