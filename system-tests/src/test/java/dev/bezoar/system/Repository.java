package dev.bezoar.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The files of this repository, as the tests of the whole see them.
final class Repository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", "node_modules");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Repository() {}

    /// Every file that is neither generated nor history, in path order.
    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getFileName().toString().equals(".git")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }

    /// Every Java source, in path order.
    static List<Path> sources() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /// Every Java source that is shipped.
    static List<Path> productSources() throws IOException {
        return sources().stream()
                .filter(file ->
                        shown(file).contains("/src/main/") && !shown(file).startsWith("benchmarks/"))
                .toList();
    }

    /// Every Markdown document.
    static List<Path> documents() throws IOException {
        return files().stream().filter(file -> file.toString().endsWith(".md")).toList();
    }

    /// The modules of the build, in its order.
    static List<String> modules() throws IOException {
        return MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// Returns the path from the root, with `/` everywhere.
    static String shown(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /// Returns the folder of a file, from the root.
    static String folder(Path file) {
        String shown = shown(file);
        return shown.substring(0, Math.max(0, shown.lastIndexOf('/')));
    }

    /// Returns the name of the type a source is named for.
    static String typeName(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
