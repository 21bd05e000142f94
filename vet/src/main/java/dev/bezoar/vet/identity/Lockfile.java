package dev.bezoar.vet.identity;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.ModelOrigin;
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
import java.util.Collections;
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
    private static final String REGISTERED_ANEW = "registered-anew"; // a publisher may replace everything

    private final Path file;
    private final SortedMap<String, Locked> models = new TreeMap<>();

    private record Locked(String sha256, ModelOrigin origin, SortedMap<String, String> files) {}

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
    ///
    /// @param origin where `input` comes from
    public VettedInput hold(VettedInput input, ModelOrigin origin) {
        Locked now = new Locked(input.sha256(), origin, files(input));
        Locked before = models.get(input.path());
        List<Concern> concerns = new ArrayList<>(before == null ? namesakes(input, now) : changes(input, before, now));
        if (concerns.isEmpty() && (before != null || input.admission() == Admission.ADMIT)) {
            models.put(input.path(), now); // a signer that was not known before is from now on
        }
        concerns.addAll(0, input.concerns());
        return new VettedInput(input.path(), input.sha256(), input.files(), concerns);
    }

    private List<Concern> changes(VettedInput input, Locked before, Locked now) {
        List<Concern> concerns = new ArrayList<>(signer(input, before, now));
        if (!before.sha256().equals(now.sha256())) {
            String commit = before.origin().commit();
            boolean isOneCommit =
                    !commit.isEmpty() && commit.equals(now.origin().commit());
            concerns.add(concern(
                    input,
                    "changed-since-locked",
                    isOneCommit ? "commit %s is not what was locked".formatted(commit) : "it is not what was locked",
                    "Changed: %s.".formatted(String.join(", ", changed(before, now))),
                    Map.of("locked", before.sha256(), "found", now.sha256())));
        }
        return concerns;
    }

    /// Holds a model in a new place against those of the same name: a name may have passed to somebody else.
    private List<Concern> namesakes(VettedInput input, Locked now) {
        List<Locked> namesakes = now.origin().publisher().isEmpty()
                ? List.of()
                : models.values().stream()
                        .filter(locked ->
                                locked.origin().name().equals(now.origin().name()))
                        .toList();
        for (Locked namesake : namesakes) {
            boolean isOneCommit = !now.origin().commit().isEmpty()
                    && now.origin().commit().equals(namesake.origin().commit());
            List<Concern> concerns = isOneCommit ? changes(input, namesake, now) : signer(input, namesake, now);
            if (!concerns.isEmpty()) {
                return concerns;
            }
        }
        boolean isStrange = !namesakes.isEmpty()
                && now.origin().signer().isEmpty()
                && namesakes.stream()
                        .allMatch(locked -> Collections.disjoint(
                                locked.files().values(), now.files().values()));
        return isStrange
                ? List.of(concern(
                        input,
                        REGISTERED_ANEW,
                        "nothing of it was locked under the name %s before"
                                .formatted(now.origin().name()),
                        "A name that was given up can be registered by anybody: no file is one that was locked.",
                        Map.of("found", now.sha256())))
                : List.of();
    }

    private List<Concern> signer(VettedInput input, Locked before, Locked now) {
        String signer = before.origin().signer();
        if (signer.isEmpty() || signer.equals(now.origin().signer())) {
            return List.of();
        }
        String found = now.origin().signer().isEmpty() ? "nobody" : now.origin().signer();
        return List.of(concern(
                input,
                "other-signer",
                "it was sealed by %s, now by %s".formatted(signer, found),
                "Whoever sealed what was locked did not seal this.",
                Map.of("locked", signer, "found", found)));
    }

    private Concern concern(
            VettedInput input, String rule, String title, String message, Map<String, Object> evidence) {
        return new Concern(
                rule,
                rule.equals(REGISTERED_ANEW) ? Admission.REVIEW : Admission.REFUSE,
                new Place(input.path(), "", 0, -1, 0),
                title,
                message,
                "If the change is meant, vet it again and remove its line from %s.".formatted(file),
                new TreeMap<>(evidence));
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
                property(json, "publisher", locked.origin().publisher());
                property(json, "model", locked.origin().model());
                property(json, "commit", locked.origin().commit());
                property(json, "signer", locked.origin().signer());
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

    private static void property(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
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
        ModelOrigin origin = new ModelOrigin(
                text(object, "publisher"), text(object, "model"), text(object, "commit"), text(object, "signer"));
        return new Locked(text(object, "sha256"), origin, files);
    }

    private static String text(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
