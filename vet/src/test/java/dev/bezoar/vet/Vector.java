package dev.bezoar.vet;

import java.util.Map;
import java.util.TreeMap;

/// One way to get code or foreign files past somebody who loads a model; inert, as nothing here is ever loaded.
///
/// @param files content by path; a single file is vetted as such, several as a folder
record Vector(String family, String name, Map<String, byte[]> files) {

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

    @Override
    public String toString() {
        return family + ": " + name;
    }
}
