package dev.bezoar.seal;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.digest.Formats;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.digest.Wish;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.folder.WholeFile;
import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Resource;
import dev.bezoar.seal.manifest.SealedName;
import dev.bezoar.seal.manifest.SealedTensors;
import dev.bezoar.seal.verdict.Sealed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Seals a folder or a file: states what is in it and signs the statement.
public final class Sealer {
    private final SealOptions options;
    private final Hashing hashing;
    private final RecordReading records;
    private final TensorReading tensors;

    /// @param hashing reads the files
    /// @param formats finds records and tensors in them
    public Sealer(SealOptions options, Hashing hashing, Formats formats) {
        this.options = options;
        this.hashing = hashing;
        this.records = new RecordReading(formats.records(), options.wanted());
        this.tensors = new TensorReading(formats.tensors());
    }

    /// Seals `place` and returns what was sealed. What is beside it is only touched when all is done.
    ///
    /// @throws IOException if it cannot be read or holds what cannot be sealed
    public Made seal(Path place) throws IOException {
        if (Files.exists(options.files().bundle()) && !options.mayReplace()) {
            throw new IllegalArgumentException(
                    options.files().bundle() + ": there is a seal already; --replace makes a newer version of it");
        }
        long version = Math.max(PreviousSeal.version(options), options.olderVersion()) + 1;
        Tree tree = Tree.of(
                place,
                Set.of(
                        options.files().bundle(),
                        options.files().statements(),
                        options.files().records(),
                        place.resolve(".git")));
        requireSealable(tree);
        List<String> ignored = ignored(tree);
        Map<String, FileDigest> digests = hashing.read(wishes(tree));
        requireFetched(place, digests);
        Manifest manifest = manifest(tree, ignored, digests);
        Contents contents = contents(tree, ignored, digests, version);
        write(manifest, contents, tensors.statement(digests));
        Sealed sealed = new Sealed(
                manifest.name(),
                options.signer().inWords(),
                manifest.root(),
                manifest.names().size(),
                Optional.of(version),
                Optional.of(contents.sealedAt()));
        List<String> notes = Stream.concat(records.notes().stream(), tensors.notes().stream())
                .toList();
        return new Made(sealed, records.count(), tensors.count(), notes);
    }

    /// A seal that was made.
    ///
    /// @param seal what it says
    /// @param records how many records have a digest of their own
    /// @param tensors how many tensors have
    /// @param notes what could not be sealed, one sentence each
    public record Made(Sealed seal, long records, long tensors, List<String> notes) {
        public Made {
            notes = List.copyOf(notes);
        }
    }

    private List<Wish> wishes(Tree tree) throws IOException {
        List<Wish> wishes = new ArrayList<>();
        for (FileEntry file : tree.files().values()) {
            if (!isLeftOut(file.name())) {
                Optional<Wish> ofTensors = tensors.wish(file);
                wishes.add(ofTensors.isPresent() ? ofTensors.get() : records.wish(file));
            }
        }
        return wishes;
    }

    /// Whether the signer wants nothing said of `name`.
    private boolean isLeftOut(String name) {
        return options.ignored().stream().anyMatch(place -> SealedName.isIn(name, place));
    }

    private void requireSealable(Tree tree) throws MalformedInputException {
        String where = tree.root().toString();
        if (!tree.links().isEmpty()) {
            Map.Entry<String, String> link = tree.links().firstEntry();
            throw new MalformedInputException(
                    where,
                    "\"%s\" is a link to \"%s\"; links are not sealed, put the file in its place"
                            .formatted(link.getKey(), link.getValue()));
        }
        if (!tree.specials().isEmpty()) {
            throw new MalformedInputException(
                    where,
                    "\"%s\" is neither a file nor a folder"
                            .formatted(tree.specials().getFirst()));
        }
        for (String name : tree.files().keySet()) {
            Optional<String> problem = SealedName.problem(name);
            if (problem.isPresent()) {
                throw new MalformedInputException(
                        where, "the name \"%s\" cannot be sealed: %s".formatted(name, problem.get()));
            }
        }
        Optional<String> collision = Manifest.collision(tree.files().keySet());
        if (collision.isPresent() && !options.isCompatible()) {
            throw new MalformedInputException(where, collision.get() + "; --compat seals them");
        }
    }

    private void requireFetched(Path place, Map<String, FileDigest> digests) throws MalformedInputException {
        Optional<String> pointer = digests.keySet().stream()
                .filter(name -> digest(digests, name).pointsTo().isPresent())
                .min(SealedName.ORDER);
        if (pointer.isPresent() && !options.isCompatible()) {
            throw new MalformedInputException(
                    place.toString(),
                    "\"%s\" is a Git LFS pointer, not the file; fetch it, or seal the pointer with --compat"
                            .formatted(pointer.get()));
        }
    }

    private List<String> ignored(Tree tree) {
        Set<String> ignored = new LinkedHashSet<>(options.ignored());
        if (tree.isFolder()) {
            ignored.addAll(Manifest.GIT_PATHS);
            for (Path file : List.of(
                    options.files().bundle(),
                    options.files().statements(),
                    options.files().records())) {
                Path whole = file.toAbsolutePath().normalize();
                if (whole.startsWith(tree.root())) {
                    ignored.add(tree.root().relativize(whole).toString().replace('\\', '/'));
                }
            }
        }
        return ignored.stream().sorted(SealedName.ORDER).toList();
    }

    private Manifest manifest(Tree tree, List<String> ignored, Map<String, FileDigest> digests)
            throws MalformedInputException {
        Set<String> left = tree.filesIn(ignored).keySet();
        List<Resource> resources = new ArrayList<>();
        tree.files().keySet().stream().filter(name -> !left.contains(name)).forEach(name -> {
            String shown = !tree.isFolder() && options.isCompatible() ? Manifest.ALONE : name;
            resources.add(Resource.of(shown, digest(digests, name).sha256()));
        });
        if (resources.isEmpty()) {
            throw new MalformedInputException(tree.root().toString(), "there is no file to seal in it");
        }
        String name = String.valueOf(tree.root().getFileName());
        return new Manifest(name, resources, ignored);
    }

    private Contents contents(Tree tree, List<String> ignored, Map<String, FileDigest> digests, long version) {
        Set<String> left = tree.filesIn(ignored).keySet();
        Map<String, Contents.File> files = new LinkedHashMap<>();
        for (FileEntry file : tree.files().values()) {
            if (isLeftOut(file.name())) {
                continue;
            }
            Optional<String> digest = left.contains(file.name())
                    ? Optional.of(digest(digests, file.name()).sha256())
                    : Optional.empty();
            files.put(
                    file.name(),
                    new Contents.File(file.stat().length(), file.stat().octal(), digest));
        }
        return new Contents(version, options.now().toString(), files, tree.emptyFolders());
    }

    private static FileDigest digest(Map<String, FileDigest> digests, String name) {
        return Objects.requireNonNull(digests.get(name), name);
    }

    private void write(Manifest manifest, Contents contents, Optional<SealedTensors> ofTensors) throws IOException {
        String name = manifest.name();
        String root = manifest.root();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        addLine(lines, contents.toStatement(name, root));
        if (ofTensors.isPresent()) {
            addLine(lines, ofTensors.get().toStatement(name, root));
        }
        Map<Path, byte[]> files = new LinkedHashMap<>();
        byte[] leaves = records.leaves();
        if (leaves.length > 0) {
            addLine(lines, records.statement(leaves).toStatement(name, root));
            files.put(options.files().records(), leaves);
        }
        files.put(options.files().statements(), lines.toByteArray());
        files.put(
                options.files().bundle(),
                options.signer().sign(manifest.toStatement()).toJson());
        WholeFile.write(files);
        if (leaves.length == 0) {
            Files.deleteIfExists(options.files().records());
        }
    }

    private void addLine(ByteArrayOutputStream lines, byte[] statement) {
        lines.writeBytes(options.signer().sign(statement).toJson());
        lines.write('\n');
    }
}
