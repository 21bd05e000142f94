package dev.bezoar.pull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/// A folder that is filled under another name and takes the place of an older one when it is whole; closed before
/// that, it leaves nothing.
final class NewFolder implements Closeable {
    private final Path target;
    private final Path unfinished;
    private final Path old;

    private NewFolder(Path target) {
        Path absolute = target.toAbsolutePath();
        this.target = absolute;
        this.unfinished = absolute.resolveSibling(".unfinished-" + absolute.getFileName());
        this.old = absolute.resolveSibling(".old-" + absolute.getFileName());
    }

    /// Returns a folder that will be `target`.
    ///
    /// @param mark a file that older folders of this kind have; a folder without it is not replaced
    /// @throws IllegalArgumentException if `target` is something else than such a folder or an empty one
    static NewFolder of(Path target, String mark) throws IOException {
        NewFolder folder = new NewFolder(target);
        if (Files.exists(target)) {
            if (!Files.isDirectory(target)) {
                throw new IllegalArgumentException(target + ": there is a file of that name, a folder is needed");
            }
            try (Stream<Path> files = Files.list(target)) {
                if (!Files.exists(target.resolve(mark)) && files.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            "%s: the folder holds something else than an earlier pull".formatted(target));
                }
            }
        }
        return folder;
    }

    /// Begins anew and returns where files are to be written.
    Path begin() throws IOException {
        delete(unfinished);
        return Files.createDirectories(unfinished);
    }

    /// Gives it its name.
    void finish() throws IOException {
        delete(old);
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    /// Removes the older folder and what was begun, as there is nothing to put in its place.
    void remove() throws IOException {
        delete(unfinished);
        delete(target);
    }

    @Override
    public void close() throws IOException {
        delete(unfinished);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
