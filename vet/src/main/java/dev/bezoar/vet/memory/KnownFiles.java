package dev.bezoar.vet.memory;

import dev.bezoar.core.admission.VettedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Files in which nothing was found, by what the system says of them and by their digest.
///
/// Only that nothing was found is remembered: a file with a concern is examined each time. What is remembered holds for
/// one version of the rules, which is for the caller to see to. Safe for several threads.
public final class KnownFiles {
    private final Map<String, KnownFile> byPath = new ConcurrentHashMap<>();
    private final Map<String, KnownFile> byContent = new ConcurrentHashMap<>();
    private final Map<String, KnownFile> seen = new ConcurrentSkipListMap<>();
    private final boolean isKept;
    private final long began;

    private KnownFiles(Collection<KnownFile> before, boolean isKept, long began) {
        this.isKept = isKept;
        this.began = began;
        for (KnownFile file : before) {
            byPath.put(file.path(), file);
            byContent.put(content(file.sha256(), file.name()), file);
        }
    }

    /// Knows nothing and remembers nothing.
    public static KnownFiles none() {
        return new KnownFiles(List.of(), false, 0);
    }

    /// Knows what was remembered, and remembers.
    ///
    /// @param before what was remembered
    /// @param began when this examination began, in nanoseconds since 1970
    public static KnownFiles of(Collection<KnownFile> before, long began) {
        return new KnownFiles(before, true, began);
    }

    /// Returns what the system says of `file` now, if that is asked for at all.
    public Optional<FileStat> stat(Path file) throws IOException {
        return isKept ? FileStat.of(file) : Optional.empty();
    }

    /// Returns the verdict on `file`, which reports call `shown`, if it did not change since it was given.
    public Optional<VettedFile> unchanged(Path file, String shown, Optional<FileStat> stat) {
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        KnownFile known = byPath.get(file.toAbsolutePath().toString());
        if (known == null || !known.stat().equals(stat.get())) {
            return Optional.empty();
        }
        seen.put(known.path(), known);
        return Optional.of(vetted(known, shown));
    }

    /// Returns the verdict on content of this digest, in a file of the same last name.
    public Optional<VettedFile> sameContent(String sha256, long length, String shown) {
        KnownFile known =
                byContent.get(content(sha256, Path.of(shown).getFileName().toString()));
        return Optional.ofNullable(known)
                .filter(one -> one.stat().length() == length)
                .map(one -> vetted(one, shown));
    }

    /// Remembers `vetted` if nothing was found in it and the file still is what it was before it was examined.
    public void keep(Path file, Optional<FileStat> before, VettedFile vetted) throws IOException {
        if (before.isPresent()
                && vetted.concerns().isEmpty()
                && before.get().isSettled(began)
                && before.equals(FileStat.of(file))) {
            String path = file.toAbsolutePath().toString();
            KnownFile known = new KnownFile(path, before.get(), vetted.sha256(), vetted.formats());
            seen.put(path, known);
            byContent.put(content(known.sha256(), known.name()), known);
        }
    }

    /// What is worth remembering of this examination, in the order of paths.
    public Collection<KnownFile> seen() {
        return seen.values();
    }

    private static VettedFile vetted(KnownFile known, String shown) {
        return new VettedFile(shown, known.sha256(), known.stat().length(), known.formats(), List.of());
    }

    private static String content(String sha256, String name) {
        return sha256 + " " + name;
    }
}
