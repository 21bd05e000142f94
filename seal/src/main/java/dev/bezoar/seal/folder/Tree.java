package dev.bezoar.seal.folder;

import dev.bezoar.seal.manifest.SealedName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything in a folder, or one file; links are seen and never followed.
///
/// @param root where it is
/// @param isFolder whether it is a folder
/// @param files by name, in code-point order
/// @param links where they lead, by name
/// @param specials pipes, devices and sockets, by name
/// @param emptyFolders folders with nothing in them, in code-point order
public record Tree(
        Path root,
        boolean isFolder,
        SortedMap<String, FileEntry> files,
        SortedMap<String, String> links,
        List<String> specials,
        List<String> emptyFolders) {

    /// Looks at everything at `root` but what is in `unseen`.
    ///
    /// @param unseen files that are not part of it, such as its seal, and folders too large to look into
    public static Tree of(Path root, Set<Path> unseen) throws IOException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString());
        }
        return new Walk(root.toRealPath(), unseen).walk();
    }

    /// Returns the files whose names are in one of `places`.
    public Map<String, FileEntry> filesIn(List<String> places) {
        SortedMap<String, FileEntry> found = new TreeMap<>(SealedName.ORDER);
        files.forEach((name, file) -> {
            if (places.stream().anyMatch(place -> SealedName.isIn(name, place))) {
                found.put(name, file);
            }
        });
        return found;
    }

    private static final class Walk {
        private final Path root;
        private final Set<Path> unseen;
        private final SortedMap<String, FileEntry> files = new TreeMap<>(SealedName.ORDER);
        private final SortedMap<String, String> links = new TreeMap<>(SealedName.ORDER);
        private final List<String> specials = new ArrayList<>();
        private final List<String> emptyFolders = new ArrayList<>();
        private final Deque<Place> waiting = new ArrayDeque<>();

        private record Place(Path path, String name) {}

        Walk(Path root, Set<Path> unseen) throws IOException {
            this.root = root;
            this.unseen = new HashSet<>();
            for (Path path : unseen) {
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    Path whole = path.toAbsolutePath().normalize();
                    Path parent = whole.getParent();
                    this.unseen.add(parent == null ? whole : parent.toRealPath().resolve(whole.getFileName()));
                }
            }
        }

        Tree walk() throws IOException {
            boolean isFolder = Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS);
            if (isFolder) {
                waiting.add(new Place(root, ""));
                while (!waiting.isEmpty()) {
                    list(waiting.remove());
                }
            } else {
                take(root, DiskName.of(root));
            }
            specials.sort(SealedName.ORDER);
            emptyFolders.sort(SealedName.ORDER);
            return new Tree(root, isFolder, files, links, specials, emptyFolders);
        }

        private void list(Place folder) throws IOException {
            boolean empty = true;
            try (DirectoryStream<Path> members = Files.newDirectoryStream(folder.path)) {
                for (Path member : members) {
                    empty = false;
                    if (!unseen.contains(member)) {
                        String name = DiskName.of(member);
                        take(member, folder.name.isEmpty() ? name : folder.name + "/" + name);
                    }
                }
            } catch (java.nio.file.AccessDeniedException denied) {
                throw new IOException(denied.getFile() + ": reading it is not permitted", denied);
            }
            if (empty && !folder.name.isEmpty()) {
                emptyFolders.add(folder.name);
            }
        }

        private void take(Path path, String name) throws IOException {
            BasicFileAttributes kind = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (kind.isSymbolicLink()) {
                links.put(name, Files.readSymbolicLink(path).toString());
            } else if (kind.isDirectory()) {
                waiting.add(new Place(path, name));
            } else if (kind.isRegularFile()) {
                files.put(name, new FileEntry(name, path, FileEntry.Stat.of(path)));
            } else {
                specials.add(name);
            }
        }
    }
}
