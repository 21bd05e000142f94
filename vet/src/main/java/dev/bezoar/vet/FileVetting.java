package dev.bezoar.vet;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Digests;
import dev.bezoar.vet.bytes.FileBytes;
import dev.bezoar.vet.bytes.HeapBytes;
import dev.bezoar.vet.examine.Budget;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Examines one file and binds what is told to the digest of the bytes that were examined.
final class FileVetting {
    private static final int HELD = 1 << 23; // files up to 8 MiB are read once, whole

    private FileVetting() {}

    /// Examines `file`, which reports call `shown`.
    ///
    /// @param digestsWhole whether a large file is read whole for its digest, else only what is examined
    static VettedFile vet(Path file, String shown, boolean digestsWhole) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            return special(shown);
        }
        long length = Files.size(file);
        if (length <= HELD) {
            byte[] content;
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(HELD + 1);
            }
            if (content.length <= HELD) {
                Outcome outcome = examine(shown, new HeapBytes(content));
                return outcome.file(shown, Digests.sha256(content), content.length);
            }
        }
        try (FileBytes bytes = new FileBytes(file)) {
            Outcome outcome = examine(shown, bytes);
            String digest = digestsWhole ? bytes.sha256() : "examined:" + bytes.examinedSha256();
            return outcome.file(shown, digest, bytes.length());
        }
    }

    /// Examines bytes that are no file.
    static VettedFile vet(byte[] content, String shown) throws IOException {
        return examine(shown, new HeapBytes(content)).file(shown, Digests.sha256(content), content.length);
    }

    private record Outcome(List<String> formats, List<Concern> concerns) {
        VettedFile file(String shown, String sha256, long length) {
            return new VettedFile(shown, sha256, length, formats, concerns);
        }
    }

    private static Outcome examine(String shown, Bytes bytes) throws IOException {
        Readings readings = new Readings();
        Reading reading = new Reading(new Budget(), readings);
        reading.descend(Part.ofFile(shown, bytes));
        List<Concern> concerns = reading.concerns().stream()
                .sorted(Comparator.comparing(Concern::admission).reversed())
                .toList();
        return new Outcome(List.copyOf(readings.formats()), concerns);
    }

    private static VettedFile special(String shown) {
        Reading reading = new Reading(new Budget(), new Readings());
        reading.notExamined(Part.ofFile(shown, new HeapBytes(new byte[0])), 0, "It is a pipe or a device, not a file");
        return new VettedFile(shown, "", 0, List.of(), reading.concerns());
    }
}
