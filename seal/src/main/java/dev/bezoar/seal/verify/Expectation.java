package dev.bezoar.seal.verify;

import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.digest.Part;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Resource;
import dev.bezoar.seal.manifest.SealedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What must be there according to a seal.
///
/// @param seal what it says
/// @param passedOver names that do not count, whatever the seal says of them
/// @param files every sealed file by name, in the manifest or beside it
record Expectation(OpenedSeal seal, List<String> passedOver, Map<String, File> files) {

    Expectation {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /// A sealed file.
    ///
    /// @param digests of the whole, or one a part
    /// @param parts empty if the digest is of the whole
    /// @param stated what was sealed besides, if anything
    record File(List<String> digests, List<Part> parts, Optional<Contents.File> stated) {

        /// Whether `found` is what was sealed.
        boolean is(FileDigest found, long length) {
            return parts.isEmpty()
                    ? digests.getFirst().equals(found.sha256())
                    : digests.equals(found.parts()) && length == parts.getLast().end();
        }

        /// The sealed digest of the whole, if there is one.
        Optional<String> whole() {
            return parts.isEmpty() ? Optional.of(digests.getFirst()) : Optional.empty();
        }

        /// The sealed length, if it is known.
        Optional<Long> length() {
            return parts.isEmpty()
                    ? stated.map(Contents.File::length)
                    : Optional.of(parts.getLast().end());
        }
    }

    /// Returns what `seal` says must be there.
    ///
    /// @param passedOver names that do not count
    /// @param tree gives its name to a file that was sealed alone and without a name
    static Expectation of(OpenedSeal seal, Tree tree, List<String> passedOver) {
        Map<String, List<Resource>> resources = new LinkedHashMap<>();
        for (Resource resource : seal.manifest().resources()) {
            boolean isNameless = resource.name().equals(Manifest.ALONE) && !tree.isFolder();
            String name = isNameless ? tree.files().firstKey() : resource.name();
            resources.computeIfAbsent(name, _ -> new ArrayList<>()).add(resource);
        }
        Map<String, Contents.File> stated = seal.contents().map(Contents::files).orElse(Map.of());
        Map<String, File> files = new LinkedHashMap<>();
        resources.forEach((name, of) -> files.put(
                name,
                new File(
                        of.stream().map(Resource::digest).toList(),
                        of.stream()
                                .filter(Resource::isPart)
                                .map(part -> new Part(part.start(), part.end()))
                                .toList(),
                        Optional.ofNullable(stated.get(name)))));
        stated.forEach((name, file) -> file.digest()
                .ifPresent(digest -> files.putIfAbsent(name, new File(List.of(digest), List.of(), Optional.of(file)))));
        files.keySet().removeIf(name -> isIn(name, passedOver));
        return new Expectation(seal, passedOver, files);
    }

    /// Whether `name` is in a place that the manifest does not look at.
    boolean ignores(String name) {
        return isIn(name, seal.manifest().ignored());
    }

    /// Whether `name` does not count.
    boolean passesOver(String name) {
        return isIn(name, passedOver);
    }

    /// The places that do not count.
    List<String> leftOut() {
        return Stream.concat(seal.manifest().ignored().stream(), passedOver.stream())
                .distinct()
                .toList();
    }

    private static boolean isIn(String name, List<String> places) {
        return places.stream().anyMatch(place -> SealedName.isIn(name, place));
    }

    /// Whether the seal is of parts of files, which an empty file does not have.
    boolean isOfParts() {
        return files.values().stream().anyMatch(file -> !file.parts().isEmpty());
    }
}
