package dev.bezoar.pull.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// Says of a failed write where it failed: "No space left on device" alone helps nobody.
public final class DiskFailure {
    private DiskFailure() {}

    /// Returns `failure` with its place in the message, unless it is there already.
    public static IOException at(Path place, IOException failure) {
        return failure instanceof FileSystemException
                ? failure
                : new IOException(place + ": " + failure.getMessage(), failure);
    }
}
