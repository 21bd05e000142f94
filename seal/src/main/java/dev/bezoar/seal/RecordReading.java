package dev.bezoar.seal;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.SpareCores;
import dev.bezoar.seal.digest.Wish;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.SealedName;
import dev.bezoar.seal.manifest.SealedRecords;
import dev.bezoar.seal.records.LeafBuilder;
import dev.bezoar.seal.records.LeafFile;
import dev.bezoar.seal.records.RecordLeaves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Reads the records of data files while they are hashed; a file whose records are not found is sealed as a whole.
final class RecordReading {
    private final RecordFormat format;
    private final RecordFormat.Wanted wanted;
    private final Map<String, RecordLeaves> found = new ConcurrentSkipListMap<>(SealedName.ORDER);
    private final Map<String, String> failed = new ConcurrentSkipListMap<>(SealedName.ORDER);
    private final List<SealedRecords.File> files = new ArrayList<>();

    RecordReading(RecordFormat format, RecordFormat.Wanted wanted) {
        this.format = format;
        this.wanted = wanted;
    }

    /// Returns what to learn from `file`; safe to use from many threads.
    Wish wish(FileEntry file) {
        if (!format.fits(file.name()) || file.stat().length() == 0) {
            return Wish.of(file);
        }
        return new Wish(file, List.of(), Algorithm.BLAKE3, Optional.of((in, cores) -> read(file.name(), in, cores)));
    }

    private void read(String name, InputStream in, SpareCores cores) throws IOException {
        try (LeafBuilder leaves = LeafBuilder.of(Algorithm.BLAKE3, cores)) {
            format.read(name, in, wanted, leaves);
            found.put(name, leaves.finish());
        } catch (MalformedInputException malformed) {
            failed.put(name, String.valueOf(malformed.getMessage()));
        }
    }

    long count() {
        return found.values().stream().mapToLong(RecordLeaves::count).sum();
    }

    List<String> notes() {
        return failed.values().stream()
                .map("The records of a file have no digests of their own: %s."::formatted)
                .toList();
    }

    /// Returns the leaves of all files as bytes, none if there are none.
    byte[] leaves() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.clear();
        found.forEach((name, leaves) -> {
            long start = all.size();
            all.writeBytes(LeafFile.write(leaves));
            files.add(new SealedRecords.File(name, leaves.roles(), leaves.count(), leaves.root(), start, all.size()));
        });
        return all.toByteArray();
    }

    /// Returns the statement about `leaves`, which [#leaves()] gave.
    SealedRecords statement(byte[] leaves) {
        return new SealedRecords(Digests.of(leaves), leaves.length, Algorithm.BLAKE3, files);
    }
}
