package dev.bezoar.vet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One way to get code or foreign files past somebody who loads a model; inert, as nothing here is ever loaded.
///
/// @param files content by path; a single file is vetted as such, several as a folder
record Vector(String family, String name, Map<String, byte[]> files) {

    /// Every vector there is.
    static List<Vector> all() {
        return Stream.of(
                        PickleVectors.all(),
                        ContainerVectors.all(),
                        ArchiveVectors.all(),
                        FormatVectors.all(),
                        CallVectors.all(),
                        GraphVectors.all(),
                        SnapshotVectors.all())
                .flatMap(List::stream)
                .toList();
    }

    static Vector file(String family, String name, byte[] content) {
        return new Vector(family, name, Map.of("model.bin", content));
    }

    static Vector folder(String family, String name, Object... pathsAndContents) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.put((String) pathsAndContents[i], (byte[]) pathsAndContents[i + 1]);
        }
        return new Vector(family, name, files);
    }

    /// Writes it below `folder` and returns what to vet.
    Path write(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return files.size() == 1 ? folder.resolve(files.keySet().iterator().next()) : folder;
    }

    @Override
    public String toString() {
        return family + ": " + name;
    }
}
