package dev.bezoar.seal.folder;

import dev.bezoar.seal.manifest.SealedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Follows the links that somebody else followed when he sealed: to files and folders inside the sealed one only.
public final class FollowedLinks {
    private final Tree tree;
    private final SortedMap<String, FileEntry> files;
    private final SortedMap<String, String> links = new TreeMap<>(SealedName.ORDER);
    private final List<String> specials;
    private final List<String> emptyFolders;
    private final Deque<Link> waiting = new ArrayDeque<>();

    private record Link(String name, Path path, String target) {}

    private FollowedLinks(Tree tree) {
        this.tree = tree;
        this.files = new TreeMap<>(tree.files());
        this.specials = new ArrayList<>(tree.specials());
        this.emptyFolders = new ArrayList<>(tree.emptyFolders());
    }

    /// Returns `tree` with what its links lead to under their names, where one of `sealed` is there.
    ///
    /// A link that leads out, into a circle or nowhere stays a link.
    public static Tree in(Tree tree, Collection<String> sealed) throws IOException {
        return new FollowedLinks(tree).follow(sealed);
    }

    private Tree follow(Collection<String> sealed) throws IOException {
        tree.links()
                .forEach(
                        (name, target) -> waiting.add(new Link(name, tree.root().resolve(name), target)));
        while (!waiting.isEmpty()) {
            Link link = waiting.remove();
            boolean wanted = sealed.stream().anyMatch(name -> SealedName.isIn(name, link.name));
            Optional<Path> end = wanted ? end(link.path) : Optional.empty();
            if (end.isEmpty()) {
                links.put(link.name, link.target);
            } else if (Files.isRegularFile(end.get(), LinkOption.NOFOLLOW_LINKS)) {
                files.put(link.name, new FileEntry(link.name, end.get(), FileEntry.Stat.of(end.get())));
            } else {
                take(link.name, Tree.of(end.get(), Set.of()));
            }
        }
        specials.sort(SealedName.ORDER);
        emptyFolders.sort(SealedName.ORDER);
        return new Tree(tree.root(), tree.isFolder(), files, links, specials, emptyFolders);
    }

    private void take(String place, Tree there) {
        there.files().forEach((name, file) -> {
            String whole = place + "/" + name;
            files.put(whole, new FileEntry(whole, file.path(), file.stat()));
        });
        there.links()
                .forEach((name, target) ->
                        waiting.add(new Link(place + "/" + name, there.root().resolve(name), target)));
        there.specials().forEach(name -> specials.add(place + "/" + name));
        there.emptyFolders().forEach(name -> emptyFolders.add(place + "/" + name));
    }

    /// The file or folder that a link leads to in the end, if it may be followed.
    private Optional<Path> end(Path link) throws IOException {
        if (!Files.exists(link)) {
            return Optional.empty();
        }
        Path end = link.toRealPath();
        Path folder = link.toAbsolutePath().getParent();
        boolean isInside = end.startsWith(tree.root()) && !end.equals(tree.root());
        boolean isCircle = folder != null && folder.toRealPath().startsWith(end);
        boolean isPlain = Files.isRegularFile(end) || Files.isDirectory(end);
        return isInside && !isCircle && isPlain ? Optional.of(end) : Optional.empty();
    }
}
