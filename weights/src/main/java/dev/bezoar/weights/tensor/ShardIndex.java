package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Which files of a folder hold the model: those that its index names, else all of the first kind that is there.
final class ShardIndex {
    private static final String SUFFIX = ".index.json";
    private static final long MOST_BYTES = 1 << 26;
    private static final List<List<String>> KINDS = List.of(
            List.of(".safetensors"),
            List.of(".gguf"),
            List.of(".bin", ".pt", ".pth", ".ckpt"),
            List.of(".npz"),
            List.of(".npy"));

    private ShardIndex() {}

    /// Returns the files of a path: itself, those that it names if it is an index, or those of a folder.
    static List<Path> parts(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path.toString().endsWith(SUFFIX) ? named(path) : List.of(path);
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(path)) {
            entries = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (List<String> kind : KINDS) {
            List<Path> indexes = entries.stream()
                    .filter(entry ->
                            kind.stream().anyMatch(end -> entry.toString().endsWith(end + SUFFIX)))
                    .toList();
            if (indexes.size() == 1) {
                return named(indexes.getFirst());
            }
            List<Path> parts = entries.stream()
                    .filter(entry -> kind.stream().anyMatch(lowerCase(entry)::endsWith))
                    .toList();
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        throw new MalformedInputException(
                path.toString(), "must hold a .safetensors, .gguf, PyTorch or NumPy file, holds none");
    }

    private static String lowerCase(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    /// Reads `{"weight_map": {tensor: file}}`; files lie beside the index.
    private static List<Path> named(Path index) throws IOException {
        if (Files.size(index) > MOST_BYTES) {
            throw new MalformedInputException(index.toString(), "must have at most %d bytes".formatted(MOST_BYTES));
        }
        Collection<String> names = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readAllBytes(index))) {
            parser.nextToken();
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && key.equals("weight_map")) {
                    while (parser.nextName() != null) {
                        names.add(String.valueOf(parser.nextStringValue()));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw new MalformedInputException(index.toString(), broken.getOriginalMessage());
        }
        return beside(index, names);
    }

    private static List<Path> beside(Path index, Collection<String> names) throws MalformedInputException {
        List<Path> parts = new ArrayList<>();
        for (String name : names) {
            Path part = index.resolveSibling(name.replace('\\', '/'));
            if (name.contains("/") || name.contains("\\") || name.startsWith("..") || !Files.isRegularFile(part)) {
                throw new MalformedInputException(
                        index.toString(), "must name files beside it, names '%s'".formatted(name));
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw new MalformedInputException(index.toString(), "must have a weight_map that names files");
        }
        return parts;
    }
}
