package dev.bezoar.cli.seal;

import dev.bezoar.seal.sign.AddedCryptography;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Libraries that few seals need: a folder beside the program's own, which no other command carries.
public final class AddedLibraries {
    private static final String FOLDER = "keyless";

    private AddedLibraries() {}

    /// Returns what `flag` needs.
    public static AddedCryptography neededBy(String flag) throws IOException {
        return find().orElseThrow(() -> new IllegalArgumentException(
                "%s needs libraries that are not there; \"mvn package\" puts them into cli/target/lib/%s"
                        .formatted(flag, FOLDER)));
    }

    /// Returns what makes digests of the kind that a seal calls `name`, if it is at hand.
    public static Optional<Supplier<MessageDigest>> hash(String name) {
        try {
            return find().flatMap(added -> added.hash(name));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<AddedCryptography> find() throws IOException {
        ClassLoader own = AddedLibraries.class.getClassLoader();
        Optional<AddedCryptography> known = AddedCryptography.in(own);
        if (known.isPresent()) {
            return known;
        }
        Path folder = program().resolveSibling(FOLDER);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<URL> libraries = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                libraries.add(jar.toUri().toURL());
            }
        }
        return AddedCryptography.in(
                new URLClassLoader(libraries.toArray(URL[]::new), own)); // open until the program ends
    }

    private static Path program() {
        try {
            return Path.of(AddedLibraries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program is in a file", e);
        }
    }
}
