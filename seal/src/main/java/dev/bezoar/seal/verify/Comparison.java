package dev.bezoar.seal.verify;

import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.SealedName;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Change.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names every difference between what was sealed and what is there.
final class Comparison {
    /// Files up to this length may be what Git LFS leaves in place of a file.
    static final long MOST_POINTER_BYTES = 1024;

    private static final int EXECUTABLE = 0111;

    private final Expectation expected;
    private final Tree tree;
    private final Map<String, FileDigest> digests;
    private final Strictness strictness;
    private final Map<String, String> sealedNames = new HashMap<>();
    private final Set<String> accounted = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// @param digests of the files that were read, by name
    Comparison(Expectation expected, Tree tree, Map<String, FileDigest> digests, Strictness strictness) {
        this.expected = expected;
        this.tree = tree;
        this.digests = digests;
        this.strictness = strictness;
        expected.files().forEach((name, file) -> file.whole().ifPresent(digest -> sealedNames.put(digest, name)));
        compareSealed();
        compareOthers();
        compareFolders();
        note();
        changes.sort(Comparator.comparing(Change::path, SealedName.ORDER).thenComparing(Change::kind));
    }

    /// The differences, in path order.
    List<Change> changes() {
        return List.copyOf(changes);
    }

    /// What the seal does not speak of.
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void add(Kind kind, String path, String detail) {
        changes.add(Change.of(kind, path, detail));
    }

    private void compareSealed() {
        Missing missing = new Missing(expected, tree, digests);
        expected.files().forEach((name, file) -> {
            FileEntry there = tree.files().get(name);
            if (there == null) {
                Missing.Fate fate = missing.fate(name, file);
                accounted.addAll(fate.accountsFor());
                changes.add(fate.change());
            } else {
                compare(name, file, there);
            }
        });
    }

    private void compare(String name, Expectation.File file, FileEntry there) {
        FileDigest found = digests.get(name);
        if (found == null) {
            throw new IllegalStateException("every sealed file is read, not " + name);
        }
        boolean same = file.is(found, there.stat().length());
        if (found.pointsTo().isPresent() && (!same || !strictness.isLax())) {
            boolean right = file.whole().equals(found.pointsTo());
            add(
                    Kind.LFS_POINTER,
                    name,
                    right
                            ? "a Git LFS pointer to the sealed content; fetch it"
                            : "a Git LFS pointer to content of digest %s"
                                    .formatted(found.pointsTo().get()));
        } else if (!same) {
            changes.add(altered(name, file, found, there.stat().length()));
        } else {
            compareMode(name, file, there);
        }
    }

    private Change altered(String name, Expectation.File file, FileDigest found, long length) {
        String other = sealedNames.get(found.sha256());
        if (other != null && length > 0) {
            return Change.of(Kind.SWAPPED, name, "holds what was sealed as \"%s\"".formatted(other));
        }
        Optional<Long> sealed = file.length();
        if (sealed.isPresent() && length != sealed.get()) {
            Kind kind = length < sealed.get() ? Kind.TRUNCATED : Kind.EXTENDED;
            return Change.of(kind, name, "%,d bytes were sealed, %,d are there".formatted(sealed.get(), length));
        }
        return Change.of(
                Kind.ALTERED,
                name,
                file.whole()
                        .map(digest ->
                                "digest %s was sealed, %s is there".formatted(shown(digest), shown(found.sha256())))
                        .orElse("the digest of a part differs"));
    }

    private static String shown(String digest) {
        return digest.substring(0, 16);
    }

    /// Only what may be executed matters to everybody; who may read depends on where it was copied to.
    private void compareMode(String name, Expectation.File file, FileEntry there) {
        String sealed = file.stated().map(Contents.File::mode).orElse("");
        if (sealed.isEmpty() || there.stat().mode() < 0 || strictness.isLax()) {
            return;
        }
        int mask = strictness == Strictness.STRICT ? 0777 : EXECUTABLE;
        int was = Integer.parseInt(sealed, 8) & mask;
        int is = there.stat().mode() & mask;
        boolean differs = strictness == Strictness.STRICT ? was != is : (was == 0) != (is == 0);
        if (differs) {
            add(
                    Kind.MODE,
                    name,
                    "permissions %s were sealed, %s are there"
                            .formatted(sealed, there.stat().octal()));
        }
    }

    private void compareOthers() {
        Map<String, String> folded = new HashMap<>();
        tree.files().keySet().stream()
                .filter(expected.files()::containsKey)
                .forEach(name -> folded.put(SealedName.folded(name), name));
        tree.files().keySet().stream()
                .filter(name -> !expected.files().containsKey(name) && !accounted.contains(name))
                .forEach(name -> compareOther(name, folded.get(SealedName.folded(name))));
        tree.links().forEach((name, target) -> {
            if (!accounted.contains(name) && !isLeftOut(name)) {
                add(Kind.LINKED, name, "a link to \"%s\" that was not sealed".formatted(target));
            }
        });
        for (String name : tree.specials()) {
            if (!isLeftOut(name)) {
                add(Kind.SPECIAL, name, "neither a file nor a folder");
            }
        }
    }

    private void compareOther(String name, @org.jspecify.annotations.Nullable String twin) {
        if (isLeftOut(name)) {
            return;
        }
        if (expected.ignores(name)) {
            add(Kind.UNSEALED, name, "it is in a place that the seal does not look at");
        } else if (twin != null && !strictness.isLax()) {
            add(Kind.COLLIDING, name, "on some systems it is one name with \"%s\", which was sealed".formatted(twin));
        } else if (isUnsealable(name) && strictness != Strictness.STRICT) {
            notes.add("The empty file \"%s\" cannot be sealed in this format; it was not checked.".formatted(name));
        } else {
            add(Kind.ADDED, name, "it was not sealed");
        }
    }

    private boolean isUnsealable(String name) {
        FileEntry file = tree.files().get(name);
        return expected.isOfParts()
                && expected.seal().contents().isEmpty()
                && file != null
                && file.stat().length() == 0;
    }

    /// Whether unsealed content in the place of `name` is let through.
    private boolean isLeftOut(String name) {
        if (expected.passesOver(name) || strictness == Strictness.SEALED_ONLY) {
            return true;
        }
        if (!expected.ignores(name) || strictness == Strictness.STRICT) {
            return false;
        }
        boolean isGits = Manifest.GIT_PATHS.stream().anyMatch(place -> SealedName.isIn(name, place));
        return strictness.isLax() || (isGits && expected.seal().contents().isEmpty());
    }

    private void compareFolders() {
        if (strictness.isLax()) {
            return;
        }
        if (expected.seal().contents().isEmpty() && strictness != Strictness.STRICT) {
            return;
        }
        List<String> sealed =
                expected.seal().contents().map(Contents::emptyFolders).orElse(List.of());
        for (String folder : tree.emptyFolders()) {
            if (!sealed.contains(folder) && hadNoFile(folder)) {
                add(Kind.ADDED, folder + "/", "an empty folder that was not sealed");
            }
        }
        for (String folder : sealed) {
            boolean filled = tree.files().keySet().stream().anyMatch(name -> SealedName.isIn(name, folder));
            if (!tree.emptyFolders().contains(folder) && !filled) {
                add(Kind.REMOVED, folder + "/", "an empty folder was sealed");
            }
        }
    }

    private boolean hadNoFile(String folder) {
        return expected.files().keySet().stream().noneMatch(name -> SealedName.isIn(name, folder));
    }

    private void note() {
        List<String> unseen = tree.files().keySet().stream()
                .filter(name -> !expected.files().containsKey(name) && isLeftOut(name))
                .toList();
        if (!unseen.isEmpty()) {
            notes.add("The seal does not look at %s; %d files there were not checked."
                    .formatted(String.join(", ", expected.leftOut()), unseen.size()));
        }
        if (java.nio.file.Files.exists(tree.root().resolve(".git"), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            if (strictness == Strictness.STRICT) {
                add(Kind.UNSEALED, ".git", "no seal looks into it");
            } else {
                notes.add("No seal looks into .git; it was not checked.");
            }
        }
        if (expected.seal().contents().isEmpty()) {
            notes.add("The seal says nothing of its version, of permissions and of empty folders.");
        }
    }
}
