package dev.bezoar.vet.format.archive;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.container.BytesChannel;
import dev.bezoar.vet.container.Unpacking;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/// Archives of 7-Zip, which hide a pickle from scanners that do not unpack them.
///
/// ```text
/// | mark, version, where the directory is: 32 bytes | packed members | directory | nothing more |
/// ```
public final class SevenZFormat implements ModelFormat {
    private static final String MARK = "7z\u00bc\u00af'\u001c";
    private static final int HEADER = 32;
    private static final int MOST_MEMORY_KIB = 1 << 17;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;

    @Override
    public String name() {
        return "7z";
    }

    @Override
    public Match match(Part part) throws IOException {
        return part.bytes().has(0, MARK) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        bytes.require(0, HEADER);
        long end = end(bytes);
        try (SevenZFile archive = open(bytes)) {
            Set<String> names = new HashSet<>();
            for (SevenZArchiveEntry entry = next(archive); entry != null; entry = next(archive)) {
                reading.budget().member(1);
                String name = String.valueOf(entry.getName());
                names(entry, name, names, part, reading);
                if (entry.hasStream() && !entry.isDirectory()) {
                    reading.descend(part.unpacked(name, content(archive, entry, reading)));
                }
            }
        }
        Bytes rest = bytes.from(end);
        if (!Concerns.isZero(rest)) {
            reading.descend(part.inside("behind the archive", end, rest));
        }
    }

    private static long end(Bytes bytes) throws IOException {
        long offset = bytes.little(12, 8);
        long size = bytes.little(20, 8);
        bytes.require(HEADER, Math.max(0, offset));
        bytes.require(HEADER + offset, size);
        return HEADER + offset + size;
    }

    private static void names(SevenZArchiveEntry entry, String name, Set<String> names, Part part, Reading reading) {
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            Concerns.twoReadings(part, reading, 0, "Two members are called %s.".formatted(name));
        }
        boolean isLink = entry.getHasWindowsAttributes() && (entry.getWindowsAttributes() >>> 16 & TYPE) == LINK;
        if (Concerns.escapes(name) || isLink || entry.isAntiItem()) {
            Concerns.escape(part, reading, 0, name);
        }
    }

    private static SevenZFile open(Bytes bytes) throws MalformedInputException {
        try {
            return SevenZFile.builder()
                    .setSeekableByteChannel(new BytesChannel(bytes))
                    .setMaxMemoryLimitKiB(MOST_MEMORY_KIB)
                    .get();
        } catch (IOException | RuntimeException problem) {
            throw broken(problem);
        }
    }

    private static SevenZArchiveEntry next(SevenZFile archive) throws MalformedInputException {
        try {
            return archive.getNextEntry();
        } catch (IOException | RuntimeException problem) {
            throw broken(problem);
        }
    }

    private static Bytes content(SevenZFile archive, SevenZArchiveEntry entry, Reading reading) throws IOException {
        try {
            return Unpacking.whole(archive.getInputStream(entry), reading.budget());
        } catch (MalformedInputException problem) {
            throw problem;
        } catch (IOException | RuntimeException problem) {
            throw broken(problem);
        }
    }

    /// The library throws what it likes on damaged bytes.
    private static MalformedInputException broken(Exception problem) {
        return new MalformedInputException("7z", "it cannot be unpacked: " + problem.getMessage());
    }
}
