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
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Reads the records of data files while they are hashed; a file whose records are not found is sealed as a whole.
final class RecordReading {
    private final RecordFormat format;
    private final RecordFormat.Wanted wanted;
    private final Map<String, Found> found = new ConcurrentSkipListMap<>(SealedName.ORDER);
    private final Map<String, String> failed = new ConcurrentSkipListMap<>(SealedName.ORDER);
    private final List<SealedRecords.File> files = new ArrayList<>();

    /// A file's records, their leaves as bytes already.
    private record Found(RecordFormat.Roles roles, long count, String root, ByteBuffer bytes) {}

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
            RecordLeaves whole = leaves.finish();
            found.put(
                    name,
                    new Found(whole.roles(), whole.count(), whole.root(), ByteBuffer.wrap(LeafFile.write(whole))));
        } catch (MalformedInputException malformed) {
            failed.put(name, String.valueOf(malformed.getMessage()));
        }
    }

    long count() {
        return found.values().stream().mapToLong(Found::count).sum();
    }

    List<String> notes() {
        return failed.values().stream()
                .map("The records of a file have no digests of their own: %s."::formatted)
                .toList();
    }

    /// Returns the leaves of all files as bytes, none if there are none.
    byte[] leaves() {
        long size = found.values().stream().mapToLong(one -> one.bytes.limit()).sum();
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        files.clear();
        found.forEach((name, one) -> {
            long start = all.position();
            all.put(one.bytes.duplicate());
            files.add(new SealedRecords.File(name, one.roles, one.count, one.root, start, all.position()));
        });
        return all.array();
    }

    /// Returns the statement about `leaves`, which [#leaves()] gave.
    SealedRecords statement(byte[] leaves) {
        return new SealedRecords(Digests.of(leaves), leaves.length, Algorithm.BLAKE3, files);
    }
}
