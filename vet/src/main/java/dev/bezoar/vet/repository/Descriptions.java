package dev.bezoar.vet.repository;

import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.ModelOrigin;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.HeapBytes;
import dev.bezoar.vet.format.text.JsonTree;
import dev.bezoar.vet.identity.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what models say of themselves, from their folders and configurations.
public final class Descriptions {
    private static final long LARGEST = 1 << 24;

    private Descriptions() {}

    /// Describes the file or folder `path`.
    ///
    /// @param expected the model that was asked for
    /// @param commit the version that was asked for
    /// @param signer whose seal of it was verified, or empty
    public static ModelDescription of(Path path, Optional<ModelName> expected, Optional<String> commit, String signer)
            throws IOException {
        String file = path.toAbsolutePath().normalize().getFileName().toString();
        ModelName name = name(path, expected).orElse(new ModelName("", file));
        ModelOrigin origin = new ModelOrigin(
                name.publisher(),
                name.model(),
                commit.or(() -> HubCache.commit(path)).orElse(""),
                signer);
        Map<String, @Nullable Object> main = configuration(path.resolve("config.json"));
        Map<String, @Nullable Object> adapter = configuration(path.resolve("adapter_config.json"));
        TreeSet<String> bases = new TreeSet<>();
        text(main.get("_name_or_path"))
                .filter(base -> !base.equals(name.inWords()))
                .ifPresent(bases::add);
        text(main.get("base_model")).ifPresent(bases::add);
        text(adapter.get("base_model_name_or_path")).ifPresent(bases::add);
        return new ModelDescription(
                origin,
                text(main.get("model_type")).orElse(""),
                first(main.get("architectures")).orElse(""),
                List.copyOf(bases));
    }

    /// A single file, or what lies beside the versions of a cache, is not the model whose name its folders say.
    private static Optional<ModelName> name(Path path, Optional<ModelName> expected) {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        return HubCache.commit(path)
                .flatMap(_ -> ModelName.ofCache(path))
                .or(() -> ModelName.ofFolder(path)
                        .filter(found -> expected.filter(found::equals).isPresent()));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> first(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() ? text(list.getFirst()) : Optional.empty();
    }

    /// A configuration that cannot be read says nothing; why it cannot is told where the file is examined.
    private static Map<String, @Nullable Object> configuration(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            return Map.of();
        }
        try {
            return JsonTree.object(Objects.requireNonNullElse(
                    JsonTree.read(new HeapBytes(Files.readAllBytes(file))).root(), ""));
        } catch (MalformedInputException _) {
            return Map.of();
        }
    }
}
