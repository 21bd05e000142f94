package dev.bezoar.seal.verify;

import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.SealedName;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.Change.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out what became of sealed files that are not there.
final class Missing {
    private final Tree tree;
    private final Map<String, FileDigest> digests;
    private final Map<String, String> byFolded = new HashMap<>();
    private final Map<String, Deque<String>> byDigest = new HashMap<>();

    /// What became of one file.
    ///
    /// @param change what to say of it
    /// @param accountsFor names that need no further word
    record Fate(Change change, Set<String> accountsFor) {}

    Missing(Expectation expected, Tree tree, Map<String, FileDigest> digests) {
        this.tree = tree;
        this.digests = digests;
        for (FileEntry file : tree.files().values()) {
            FileDigest digest = digests.get(file.name());
            if (!expected.files().containsKey(file.name()) && digest != null) {
                byFolded.put(SealedName.folded(file.name()), file.name());
                byDigest.computeIfAbsent(digest.sha256(), _ -> new ArrayDeque<>())
                        .add(file.name());
            }
        }
    }

    /// Says what became of `name`.
    Fate fate(String name, Expectation.File file) {
        Optional<String> link = tree.links().keySet().stream()
                .filter(place -> SealedName.isIn(name, place))
                .findFirst();
        if (link.isPresent()) {
            String detail = "a file was sealed, %s is a link to \"%s\""
                    .formatted(
                            link.get().equals(name) ? "this" : "\"" + link.get() + "\"",
                            tree.links().get(link.get()));
            return new Fate(Change.of(Kind.LINKED, name, detail), Set.of(link.get()));
        }
        if (tree.specials().contains(name)) {
            return new Fate(Change.of(Kind.REMOVED, name, "a file was sealed, this is none"), Set.of());
        }
        String twin = byFolded.get(SealedName.folded(name));
        if (twin != null) {
            FileDigest digest = digests.get(twin);
            boolean same = digest != null
                    && file.whole().filter(digest.sha256()::equals).isPresent();
            String detail = "it is now called \"%s\"%s".formatted(twin, same ? "" : " and has other content");
            return new Fate(Change.of(Kind.CASE_CHANGED, name, detail), Set.of(twin));
        }
        Deque<String> moved = file.whole().map(byDigest::get).orElse(null);
        if (moved != null && !moved.isEmpty()) {
            String other = moved.remove();
            return new Fate(
                    Change.of(Kind.RENAMED, name, "its content is now called \"%s\"".formatted(other)), Set.of(other));
        }
        return new Fate(Change.of(Kind.REMOVED, name, "it was sealed and is not there"), Set.of());
    }
}
