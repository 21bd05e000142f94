package dev.bezoar.seal.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A file as it stood when it was looked at.
///
/// @param name from the sealed folder, with `/`
/// @param path where it is
/// @param stat what the system says of it
public record FileEntry(String name, Path path, Stat stat) {

    /// What the system says of a file: if none of it changes, nor did the content.
    ///
    /// @param length in bytes
    /// @param mode permission bits, or `-1` where there are none
    /// @param inode the file's number and the disk's
    /// @param modified nanoseconds
    /// @param changed nanoseconds, which no program can set; or 0 where there is none
    public record Stat(long length, int mode, String inode, long modified, long changed) {
        private static final int PERMISSIONS = 0777;

        /// Looks at `path` without following a link.
        static Stat of(Path path) throws IOException {
            if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                BasicFileAttributes basic =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return new Stat(basic.size(), -1, "", nanos(basic.lastModifiedTime()), 0);
            }
            Map<String, Object> all = Files.readAttributes(
                    path, "unix:size,mode,ino,dev,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            return new Stat(
                    ((Number) value(all, "size")).longValue(),
                    ((Number) value(all, "mode")).intValue() & PERMISSIONS,
                    value(all, "ino") + " " + value(all, "dev"),
                    nanos((FileTime) value(all, "lastModifiedTime")),
                    nanos((FileTime) value(all, "ctime")));
        }

        private static Object value(Map<String, Object> all, String name) {
            return Objects.requireNonNull(all.get(name), name);
        }

        private static long nanos(FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }

        /// The permissions in octal, or empty where there are none.
        public String octal() {
            return mode < 0 ? "" : Integer.toOctalString(mode);
        }
    }

    /// Returns `failure` to read the file, in words that name it.
    public IOException unreadable(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException) {
            return new IOException(path + ": reading it is not permitted", failure);
        }
        return message.startsWith(path.toString())
                ? failure
                : new IOException("%s: it could not be read: %s".formatted(path, message), failure);
    }

    /// Looks at the file again.
    ///
    /// @throws IOException if it is another than when it was first looked at
    public void requireUnchanged() throws IOException {
        if (!Stat.of(path).equals(stat)) {
            throw new IOException(path + ": the file changed while it was read; try again when nobody writes to it");
        }
    }
}
