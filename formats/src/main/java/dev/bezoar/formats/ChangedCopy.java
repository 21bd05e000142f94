package dev.bezoar.formats;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.RecordFile;
import java.io.IOException;
import java.nio.file.Path;

/// Writes a file again, in its own format, with the values and rows of a changed dataset; what did not change stays.
public final class ChangedCopy {
    private ChangedCopy() {}

    /// Writes `file` to `copy` with the values that `after` has in the place of those of `before`, and its further
    /// rows.
    ///
    /// @param before the dataset as it was read from `file` with `roles`
    /// @param copy its name tells its compression; its layout is that of `file`
    public static void write(RecordFile file, Roles roles, Dataset before, Dataset after, Path copy)
            throws IOException {
        file.edit(copy, new Changes(roles, before, after));
    }
}
