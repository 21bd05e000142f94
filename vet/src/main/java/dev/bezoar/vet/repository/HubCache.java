package dev.bezoar.vet.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The cache of a hub's client: each model in a folder of its own, each of its versions a folder of links.
///
/// ```text
/// models--publisher--model/blobs/<digest>
///                         /snapshots/<commit>/config.json -> ../../blobs/<digest>
/// ```
public final class HubCache {
    private static final Pattern MODEL = Pattern.compile("models--.+--.+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private HubCache() {}

    /// One thing to vet.
    ///
    /// @param path what it is called: a file, or a folder
    /// @param files what is in it
    public record Model(Path path, List<Path> files) {}

    /// Returns the versions of the models in `path` if it is such a cache or one model of it, else `path` itself.
    ///
    /// Files that belong to no version of a model are a thing of their own: every file is in one of them.
    public static List<Model> models(Path path) throws IOException {
        List<Model> models = new ArrayList<>();
        Set<Path> reached = new HashSet<>();
        if (isModel(path)) {
            versions(path, models, reached);
        } else if (Files.isDirectory(path)) {
            for (Path one : list(path)) {
                if (isModel(one)) {
                    versions(one, models, reached);
                }
            }
        }
        List<Path> others = new ArrayList<>();
        for (Path file : files(path)) {
            if (reached.isEmpty() || !reached.contains(real(file))) {
                others.add(file);
            }
        }
        if (models.isEmpty() || !others.isEmpty()) {
            models.add(new Model(path, others));
        }
        return models;
    }

    /// Returns the commit that the folders of `path` name.
    public static Optional<String> commit(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        for (int i = 0; i + 1 < whole.getNameCount(); i++) {
            String commit = whole.getName(i + 1).toString();
            if (whole.getName(i).toString().equals("snapshots")
                    && COMMIT.matcher(commit).matches()) {
                return Optional.of(commit);
            }
        }
        return Optional.empty();
    }

    private static boolean isModel(Path path) {
        return MODEL.matcher(String.valueOf(path.getFileName())).matches()
                && Files.isDirectory(path.resolve("snapshots"), LinkOption.NOFOLLOW_LINKS);
    }

    private static void versions(Path model, List<Model> models, Set<Path> reached) throws IOException {
        for (Path version : list(model.resolve("snapshots"))) {
            List<Path> files = files(version);
            models.add(new Model(version, files));
            for (Path file : files) {
                reached.add(real(file));
            }
        }
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
