package dev.bezoar.seal.verify;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.SpareCores;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.manifest.SealedRecords;
import dev.bezoar.seal.records.LeafBuilder;
import dev.bezoar.seal.records.LeafFile;
import dev.bezoar.seal.records.RecordDiff;
import dev.bezoar.seal.records.RecordLeaves;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.RecordChanges;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds to changed files which of their records changed; reads them again, as a genuine file needs none of this.
///
/// @param seal what was sealed
/// @param files where the seal is
/// @param format finds records
record RecordComparison(OpenedSeal seal, SealFiles files, RecordFormat format) {
    private static final Set<Change.Kind> OTHER_CONTENT =
            EnumSet.of(Change.Kind.ALTERED, Change.Kind.TRUNCATED, Change.Kind.EXTENDED);

    /// Returns `changes` with what is known of records.
    List<Change> examine(List<Change> changes, Tree tree) throws IOException, ForgedException {
        if (seal.records().isEmpty()
                || changes.stream().noneMatch(change -> sealed(change).isPresent())) {
            return changes;
        }
        byte[] leaves = leaves(seal.records().get());
        List<Change> examined = new ArrayList<>();
        for (Change change : changes) {
            Optional<SealedRecords.File> file = sealed(change);
            FileEntry there = tree.files().get(change.path());
            examined.add(
                    file.isEmpty() || there == null
                            ? change
                            : examined(change, file.get(), seal.records().get().algorithm(), leaves, there));
        }
        return examined;
    }

    private Optional<SealedRecords.File> sealed(Change change) {
        if (!OTHER_CONTENT.contains(change.kind())) {
            return Optional.empty();
        }
        return seal.records().stream()
                .flatMap(records -> records.files().stream())
                .filter(file -> file.name().equals(change.path()))
                .findFirst();
    }

    private byte[] leaves(SealedRecords records) throws IOException, ForgedException {
        String where = String.valueOf(files.records().getFileName());
        if (!Files.exists(files.records())) {
            throw new ForgedException(
                    Forgery.WRONG_RECORDS, where + ": the file of records was sealed and is not there");
        }
        long length = Files.size(files.records());
        byte[] bytes = length == records.length() ? Files.readAllBytes(files.records()) : new byte[0];
        if (length != records.length() || !Digests.of(bytes).equals(records.digest())) {
            throw new ForgedException(
                    Forgery.WRONG_RECORDS, where + ": the file of records is not the one that was sealed");
        }
        return bytes;
    }

    private Change examined(Change change, SealedRecords.File file, Algorithm algorithm, byte[] leaves, FileEntry there)
            throws IOException {
        String where = String.valueOf(files.records().getFileName());
        byte[] own = Arrays.copyOfRange(leaves, Math.toIntExact(file.start()), Math.toIntExact(file.end()));
        RecordLeaves before = LeafFile.read(own, file.roles(), where);
        RecordLeaves present;
        try (LeafBuilder now = LeafBuilder.of(algorithm, SpareCores.none());
                InputStream in = new BufferedInputStream(
                        Files.newInputStream(there.path(), LinkOption.NOFOLLOW_LINKS), 1 << 18)) {
            format.read(there.name(), in, new RecordFormat.Wanted(file.roles(), false), now);
            present = now.finish();
        } catch (MalformedInputException malformed) {
            return new Change(
                    change.kind(),
                    change.path(),
                    "%s; its records cannot be compared: %s".formatted(change.detail(), malformed.getMessage()),
                    Optional.empty());
        }
        RecordChanges records = RecordDiff.between(before, present);
        String detail = records.isEmpty()
                ? change.detail() + "; no record differs, only the header or how they are written"
                : change.detail();
        return new Change(
                kind(change, records, before.count(), present.count()), change.path(), detail, Optional.of(records));
    }

    /// Only what lost its last records was cut short, whatever its length; only what got more after them was extended.
    private static Change.Kind kind(Change change, RecordChanges records, int before, int now) {
        boolean kept = records.altered().isEmpty() && records.relabelled().isEmpty() && records.moved() == 0;
        boolean cut = records.added().isEmpty() && isTail(records.removed(), before);
        boolean grown = records.removed().isEmpty() && isTail(records.added(), now);
        return kept && (cut || grown) ? change.kind() : Change.Kind.ALTERED;
    }

    private static boolean isTail(List<Long> numbers, int count) {
        return !numbers.isEmpty() && numbers.getFirst() == count - numbers.size();
    }
}
