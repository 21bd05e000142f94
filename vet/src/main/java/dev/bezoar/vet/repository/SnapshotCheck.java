package dev.bezoar.vet.repository;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.HeapBytes;
import dev.bezoar.vet.format.text.JsonTree;
import dev.bezoar.vet.identity.IdentityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at the files of one model together: what their names hide, and what their configurations refer to.
public final class SnapshotCheck {
    private static final long LARGEST = 1 << 24;
    private static final Pattern BLOB = Pattern.compile("(\\.\\./)+blobs/[0-9a-f]{40,64}");
    private static final Set<String> LIBRARIES =
            Set.of("diffusers", "transformers", "onnxruntime", "flax", "sentence_transformers", "null");

    private final Path root;
    private final IdentityCheck identity;
    private final List<Concern> concerns = new ArrayList<>();

    private SnapshotCheck(Path root, IdentityCheck identity) {
        this.root = root;
        this.identity = identity;
    }

    /// Returns what speaks against the `files` below `root`, each with its place.
    public static List<Concern> of(Path root, List<Path> files, IdentityCheck identity) throws IOException {
        SnapshotCheck check = new SnapshotCheck(root, identity);
        check.names(files);
        for (Path file : files) {
            check.link(file);
            String name = file.getFileName().toString();
            if (name.endsWith(".json") && Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                check.configuration(file, name);
            }
        }
        return check.concerns;
    }

    private void names(List<Path> files) {
        Set<String> folded = new HashSet<>();
        for (Path file : files) {
            String name = root.relativize(file).toString();
            if (name.codePoints()
                    .anyMatch(code -> Character.getType(code) == Character.FORMAT
                            || Character.getType(code) == Character.CONTROL)) {
                tell(
                        "two-readings",
                        Admission.REFUSE,
                        file,
                        "its name holds signs that cannot be seen",
                        "It is not what it looks like.");
            }
            if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                tell(
                        "two-readings",
                        Admission.REFUSE,
                        file,
                        "another file has the same name but for case",
                        "On some systems one replaces the other.");
            }
        }
    }

    /// Links may lead into the store of a hub's cache, and nowhere else outside.
    private void link(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return;
        }
        Path target = Files.readSymbolicLink(file);
        Path reached = file.resolveSibling(target).toAbsolutePath().normalize();
        boolean isInside = reached.startsWith(root.toAbsolutePath().normalize());
        boolean isBlob = BLOB.matcher(target.toString().replace('\\', '/')).matches();
        if (target.isAbsolute() || (!isInside && !isBlob)) {
            tell(
                    "path-escape",
                    Admission.REFUSE,
                    file,
                    "it is a link to %s".formatted(target),
                    "What it leads to is no part of the model.");
        }
    }

    private void configuration(Path file, String name) throws IOException {
        JsonTree tree;
        try {
            tree = JsonTree.read(new HeapBytes(Files.readAllBytes(file)));
        } catch (MalformedInputException _) {
            return; // told where the file itself is examined
        }
        Map<String, @Nullable Object> object = JsonTree.object(tree.root());
        if (object.get("weight_map") instanceof Map<?, ?> map) {
            new HashSet<>(map.values()).forEach(shard -> shard(file, String.valueOf(shard)));
        }
        switch (name) {
            case "modules.json" -> modules(file, tree.root());
            case "model_index.json" -> pipeline(file, object);
            case "tokenizer_config.json" -> template(file, object.get("chat_template"));
            default -> {
                // its references are looked at below, as everybody's
            }
        }
        for (String key : List.of("_name_or_path", "base_model_name_or_path", "base_model", "teacher_model")) {
            if (object.get(key) instanceof String reference) {
                concerns.addAll(identity.ofReference(file, reference));
            }
        }
    }

    private void shard(Path file, String shard) {
        Path reached = file.resolveSibling(shard).normalize();
        if (shard.contains("..") || shard.startsWith("/") || shard.contains("\\") || !reached.startsWith(root)) {
            tell(
                    "path-escape",
                    Admission.REFUSE,
                    file,
                    "its weights lie in '%s'".formatted(shard),
                    "That is outside its folder.");
        } else if (!Files.exists(reached)) {
            tell(
                    "not-examined",
                    Admission.INCONCLUSIVE,
                    file,
                    "its weights in '%s' are missing".formatted(shard),
                    "They were not examined.");
        }
    }

    private void modules(Path file, @Nullable Object root) {
        if (root instanceof List<?> list) {
            for (Object module : list) {
                String type = String.valueOf(JsonTree.object(module).get("type"));
                if (!type.startsWith("sentence_transformers.")) {
                    tell(
                            "unknown-call",
                            Admission.REVIEW,
                            file,
                            "it is made of the class %s".formatted(type),
                            "Its loader imports it.");
                }
            }
        }
    }

    private void pipeline(Path file, Map<String, @Nullable Object> object) {
        object.forEach((key, value) -> {
            boolean isCustom = key.equals("_class_name") && value instanceof List<?>;
            boolean isForeign = !key.startsWith("_")
                    && value instanceof List<?> pair
                    && pair.size() == 2
                    && !LIBRARIES.contains(String.valueOf(pair.getFirst()));
            if (isCustom || isForeign) {
                tell(
                        "python-code",
                        Admission.REVIEW,
                        file,
                        "its pipeline runs the part %s of its own".formatted(value),
                        "Its loader imports it from the folder.");
            }
        });
    }

    private void template(Path file, @Nullable Object template) throws IOException {
        Path other = file.resolveSibling("chat_template.jinja");
        if (template instanceof String text
                && Files.isRegularFile(other)
                && Files.size(other) <= LARGEST
                && !Files.readString(other).strip().equals(text.strip())) {
            tell(
                    "two-readings",
                    Admission.REVIEW,
                    file,
                    "it has two chat templates that differ",
                    "Which one counts depends on its loader.");
        }
    }

    private void tell(String rule, Admission admission, Path file, String title, String message) {
        concerns.add(new Concern(
                rule,
                admission,
                new Place(file.toString(), "", 0, -1, 0),
                title,
                message,
                "Load it only if you know why this is so.",
                new TreeMap<>()));
    }
}
