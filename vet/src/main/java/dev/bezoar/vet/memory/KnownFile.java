package dev.bezoar.vet.memory;

import java.util.List;

/// A file that was examined to its end, in which nothing was found.
///
/// @param path where it was, absolute
/// @param stat what the system then said of it
/// @param sha256 64 hexadecimal digits
/// @param formats what it was read as
public record KnownFile(String path, FileStat stat, String sha256, List<String> formats) {

    /// Its last name: some formats are told by it.
    String name() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
