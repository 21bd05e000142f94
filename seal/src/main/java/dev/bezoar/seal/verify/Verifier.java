package dev.bezoar.seal.verify;

import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.digest.Formats;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.digest.OtherHashes;
import dev.bezoar.seal.digest.OtherHashing;
import dev.bezoar.seal.digest.Wish;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.FollowedLinks;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.ContentHash;
import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.memory.PlaceMemory;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Checks whether a folder or file is as it was sealed.
public final class Verifier {
    private final Question question;
    private final Hashing hashing;
    private final Formats formats;
    private final PlaceMemory memory;
    private final OtherHashes others;

    /// Knows SHA-256 only.
    ///
    /// @param hashing reads the files
    /// @param formats finds records and tensors in them
    /// @param memory what was found here before; learns what is found now
    public Verifier(Question question, Hashing hashing, Formats formats, PlaceMemory memory) {
        this(question, hashing, formats, memory, OtherHashes.NONE);
    }

    /// @param hashing reads the files
    /// @param formats finds records and tensors in them
    /// @param memory what was found here before; learns what is found now
    /// @param others makes digests that are not SHA-256
    public Verifier(Question question, Hashing hashing, Formats formats, PlaceMemory memory, OtherHashes others) {
        this.others = others;
        this.question = question;
        this.hashing = hashing;
        this.formats = formats;
        this.memory = memory;
    }

    /// Returns what checking told.
    ///
    /// @throws IOException if it could not be told
    public Verdict verify() throws IOException {
        OpenedSeal seal;
        Reading reading;
        try {
            boolean isLax = question.strictness().isLax();
            seal = new SealReader(question.seal(), question.check(), isLax).open();
            requireSound(seal);
            requireNoOlder(seal);
            reading = reading(seal.manifest().hash());
        } catch (ForgedException forged) {
            return forged.verdict();
        }
        Tree tree = tree(seal.manifest());
        Expectation expected = Expectation.of(seal, tree, question.ignored());
        Map<String, FileDigest> digests = reading.read(wishes(expected, tree));
        Comparison comparison = new Comparison(expected, tree, digests, question.strictness());
        List<Change> changes = comparison.changes();
        try {
            changes = new RecordComparison(seal, question.seal(), formats.records()).examine(changes, tree);
            if (seal.tensors().isPresent()) {
                changes = new TensorComparison(seal.tensors().get(), formats.tensors(), hashing).examine(changes, tree);
            }
        } catch (ForgedException forged) {
            return forged.verdict();
        }
        List<String> notes = Stream.concat(seal.notes().stream(), comparison.notes().stream())
                .toList();
        if (!changes.isEmpty()) {
            return new Verdict.Changed(seal.summary(), changes, notes);
        }
        boolean isUsual = seal.manifest().hash() == ContentHash.SHA256;
        return new Verdict.Intact(seal.summary(), remembered(seal, tree, isUsual ? digests : Map.of(), notes));
    }

    /// Reads files for the digests that a seal has.
    private interface Reading {
        Map<String, FileDigest> read(List<Wish> wishes) throws IOException;
    }

    private Reading reading(ContentHash hash) throws ForgedException {
        if (hash == ContentHash.SHA256) {
            return this::digests;
        }
        return new OtherHashing(others.named(hash.label())
                .orElseThrow(() -> new ForgedException(
                        Forgery.UNKNOWN_ALGORITHM,
                        "%s: it is made with hash \"%s\"; the library that knows it is not there"
                                .formatted(question.seal().bundle().getFileName(), hash.label()))))::read;
    }

    private Tree tree(Manifest manifest) throws IOException {
        Path git = question.place().resolve(".git");
        Tree tree = Tree.of(
                question.place(),
                Set.of(
                        question.seal().bundle(),
                        question.seal().statements(),
                        question.seal().records(),
                        git));
        boolean isFollowed = manifest.mayLink() && question.strictness().isLax();
        return isFollowed ? FollowedLinks.in(tree, manifest.names()) : tree;
    }

    /// What cannot be remembered does not change the verdict.
    private List<String> remembered(OpenedSeal seal, Tree tree, Map<String, FileDigest> digests, List<String> notes) {
        try {
            memory.keep(
                    seal.summary(),
                    tree.files().values(),
                    digests,
                    question.check().now());
            return notes;
        } catch (IOException failure) {
            String note = "An older seal put back would not be noticed, as nothing could be remembered: %s."
                    .formatted(failure.getMessage());
            return Stream.concat(notes.stream(), Stream.of(note)).toList();
        }
    }

    private Map<String, FileDigest> digests(List<Wish> wishes) throws IOException {
        Map<String, FileDigest> digests = new HashMap<>();
        List<Wish> unknown = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<FileDigest> known = wish.parts().isEmpty() ? memory.digest(wish.file()) : Optional.empty();
            known.ifPresentOrElse(digest -> digests.put(wish.file().name(), digest), () -> unknown.add(wish));
        }
        digests.putAll(hashing.read(unknown));
        return digests;
    }

    private void requireNoOlder(OpenedSeal seal) throws ForgedException {
        long seen = memory.version(seal.signer());
        long version = seal.contents().map(Contents::version).orElse(0L);
        if (version < seen && !question.versions().mayBeOlder()) {
            throw new ForgedException(
                    Forgery.OLDER_VERSION,
                    "%s: version %d was seen here, this is %s; --allow-older goes back"
                            .formatted(question.seal().bundle().getFileName(), seen, inWords(version)));
        }
    }

    private static String inWords(long version) {
        return version == 0 ? "without a version" : "version " + version;
    }

    private void requireSound(OpenedSeal seal) throws ForgedException {
        String where = question.seal().bundle().getFileName().toString();
        Optional<String> collision = seal.manifest().collision();
        if (collision.isPresent() && !question.strictness().isLax()) {
            throw new ForgedException(Forgery.COLLIDING_NAMES, where + ": " + collision.get());
        }
        if (question.versions().atLeast().isPresent()) {
            long wanted = question.versions().atLeast().get();
            long version = seal.contents().map(Contents::version).orElse(0L);
            if (version < wanted) {
                throw new ForgedException(
                        Forgery.OLDER_VERSION,
                        "%s: version %d or newer is wanted, this is %s".formatted(where, wanted, inWords(version)));
            }
        }
    }

    /// Files that were not sealed are read only if they could be what is missing under another name.
    private static List<Wish> wishes(Expectation expected, Tree tree) {
        boolean anyMissing = expected.files().keySet().stream()
                .anyMatch(name -> !tree.files().containsKey(name));
        List<Wish> wishes = new ArrayList<>();
        for (FileEntry file : tree.files().values()) {
            Expectation.File sealed = expected.files().get(file.name());
            if (sealed != null) {
                wishes.add(new Wish(file, sealed.parts(), Algorithm.SHA256, Optional.empty()));
            } else if (anyMissing || file.stat().length() <= Comparison.MOST_POINTER_BYTES) {
                wishes.add(Wish.of(file));
            }
        }
        return wishes;
    }
}
