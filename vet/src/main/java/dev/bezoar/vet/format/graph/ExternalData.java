package dev.bezoar.vet.format.graph;

import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Files beside a model that hold its tensors.
final class ExternalData {
    private ExternalData() {}

    /// Tells if `location`, relative to the folder of `part`, is a link or has another name somewhere else.
    static void check(Part part, Reading reading, long offset, String location) throws IOException {
        Path folder = Path.of(part.path()).toAbsolutePath().getParent();
        if (folder == null || !part.member().isEmpty()) {
            return;
        }
        Path step = folder;
        for (Path name : Path.of(location)) {
            step = step.resolve(name);
            if (Files.isSymbolicLink(step)) {
                Concerns.escape(part, reading, offset, location + " (a link)");
                return;
            }
        }
        if (Files.isRegularFile(step, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(step).supportsFileAttributeView("unix")
                && Files.getAttribute(step, "unix:nlink") instanceof Integer names
                && names > 1) {
            Concerns.review(
                    reading,
                    part.place(offset, 0),
                    "path-escape",
                    "its tensors lie in '%s', which is also another file".formatted(location),
                    "The file has %d names on this disk; another may be no part of the model.".formatted(names));
        }
    }
}
