package dev.bezoar.pull;

import dev.bezoar.pull.lock.LockFile;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.store.UrlIndex;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The pins of the URLs of a list: by row where the list is the one that was locked, else by URL.
final class Vetted implements Closeable {
    private final Optional<LockFile> lock;
    private final Optional<UrlIndex> rowOfUrl;

    private Vetted(Optional<LockFile> lock, Optional<UrlIndex> rowOfUrl) {
        this.lock = lock;
        this.rowOfUrl = rowOfUrl;
    }

    /// Opens the lock in `file`, if there is one.
    static Vetted open(Path file, String listDigest) throws IOException {
        if (!Files.exists(file)) {
            return new Vetted(Optional.empty(), Optional.empty());
        }
        LockFile lock = LockFile.open(file);
        if (lock.listDigest().equals(listDigest)) {
            return new Vetted(Optional.of(lock), Optional.empty());
        }
        UrlIndex rows = new UrlIndex();
        SideBySide.inBlocks(lock.rows(), (from, to) -> {
            String[] urls = new String[to - from];
            SideBySide.forEach(from, to, row -> urls[row - from] = lock.pin(row).url());
            for (int row = from; row < to; row++) {
                rows.putIfAbsent(urls[row - from], row);
            }
        });
        return new Vetted(Optional.of(lock), Optional.of(rows));
    }

    Optional<LockFile> lock() {
        return lock;
    }

    /// Returns what the lock says of `url`, if it knows it.
    ///
    /// @param row of the list
    Optional<Pin> pin(int row, String url) throws IOException {
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        int pinned = rowOfUrl.map(rows -> rows.get(url)).orElse(row);
        return pinned < 0 ? Optional.empty() : Optional.of(lock.get().pin(pinned));
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
