package dev.bezoar.vet.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the system says of a file: if none of it changes, nor did the content.
///
/// @param length in bytes
/// @param inode the file's number and the disk's
/// @param modified nanoseconds
/// @param changed nanoseconds, which no program can set
public record FileStat(long length, String inode, long modified, long changed) {
    private static final long COARSE = TimeUnit.SECONDS.toNanos(2);

    /// Looks at `path`, or at what it links to; empty where the system keeps no time of the last change.
    static Optional<FileStat> of(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> all = Files.readAttributes(path, "unix:size,ino,dev,lastModifiedTime,ctime");
        return Optional.of(new FileStat(
                ((Number) value(all, "size")).longValue(),
                value(all, "ino") + " " + value(all, "dev"),
                nanos((FileTime) value(all, "lastModifiedTime")),
                nanos((FileTime) value(all, "ctime"))));
    }

    /// Whether the file lay still well before `now`, in nanoseconds: clocks are coarse.
    boolean isSettled(long now) {
        return changed + COARSE <= now;
    }

    private static Object value(Map<String, Object> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
