package dev.bezoar.vet;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.vet.bytes.Buffers;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Digests;
import dev.bezoar.vet.bytes.FileBytes;
import dev.bezoar.vet.bytes.HeapBytes;
import dev.bezoar.vet.examine.Budget;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.memory.FileStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Examines one file and binds what is told to the digest of the bytes that were examined.
///
/// Safe for several threads.
final class FileVetting {
    private static final int HELD = 1 << 23; // files up to 8 MiB are read once, whole
    private static final int READ_AT_ONCE = 1 << 20;

    private final Vetting.Settings settings;
    private final Buffers buffers = new Buffers();

    FileVetting(Vetting.Settings settings) {
        this.settings = settings;
    }

    /// Examines `file`, which reports call `shown`.
    VettedFile vet(Path file, String shown) throws IOException {
        if (!Files.isRegularFile(file)) {
            return special(shown);
        }
        Optional<FileStat> stat = settings.known().stat(file);
        Optional<VettedFile> unchanged = settings.known().unchanged(file, shown, stat);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        VettedFile vetted = read(file, shown);
        if (settings.digestsWhole() || vetted.lengthBytes() <= HELD) {
            settings.known().keep(file, stat, vetted);
        }
        return vetted;
    }

    private VettedFile read(Path file, String shown) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            if (bytes.length() <= HELD) {
                return held(bytes, shown);
            }
            Outcome outcome = examine(shown, bytes);
            String digest = settings.digestsWhole() ? bytes.sha256() : "examined:" + bytes.examinedSha256();
            return outcome.file(shown, digest, bytes.length());
        }
    }

    private VettedFile held(FileBytes bytes, String shown) throws IOException {
        int length = (int) bytes.length();
        byte[] content = buffers.take(length);
        try {
            bytes.readWhole(content, READ_AT_ONCE);
            String sha256 = Digests.sha256(content, length);
            Optional<VettedFile> known = settings.known().sameContent(sha256, length, shown);
            return known.isPresent()
                    ? known.get()
                    : examine(shown, new HeapBytes(content, length)).file(shown, sha256, length);
        } finally {
            buffers.give(content);
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
