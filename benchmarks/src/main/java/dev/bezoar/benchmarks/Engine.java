package dev.bezoar.benchmarks;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Names what is measured by its bytes, so that figures of two versions never stand on one page.
final class Engine {
    private static final int SHOWN = 12;
    private static final String JAR = ".jar";

    private Engine() {}

    /// Returns a digest of all that decides what a scan in this process finds: the product's modules, and here the
    /// attacks, the made data and the scoring.
    static String here() throws IOException {
        MessageDigest digest = sha256();
        for (Class<?> of : List.of(Dataset.class, DatasetScan.class, AttackCatalog.class, DatasetReader.class)) {
            add(digest, home(of));
        }
        for (Class<?> of : List.of(GeneratedText.class, ContributorFlip.class, CleanTwin.class, Score.class)) {
            try (InputStream bytes = of.getResourceAsStream(of.getSimpleName() + ".class")) {
                digest.update(bytes == null ? new byte[0] : bytes.readAllBytes());
            }
        }
        return shown(digest);
    }

    /// Returns a digest of the command that the launcher in `repository` starts.
    static String command(Path repository) throws IOException {
        MessageDigest digest = sha256();
        add(digest, repository.resolve("bezoar"));
        add(digest, repository.resolve("cli/target/lib"));
        return shown(digest);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the class path names no file for " + type, impossible);
        }
    }

    /// Adds the classes of a folder or a jar, and any other file as it is. A jar also says which Java packed it, which
    /// changes nothing.
    private static void add(MessageDigest digest, Path place) throws IOException {
        if (Files.isDirectory(place)) {
            addBelow(digest, place);
        } else if (place.toString().endsWith(JAR)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                addBelow(digest, jar.getPath("/"));
            }
        } else if (Files.exists(place)) {
            digest.update(Files.readAllBytes(place));
        }
    }

    private static void addBelow(MessageDigest digest, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder)) {
            files = below.filter(file -> file.toString().endsWith(".class")
                            || file.toString().endsWith(JAR))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(JAR)) {
                add(digest, file);
            } else {
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String shown(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    }
}
