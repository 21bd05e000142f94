package dev.bezoar.behaviour.process;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the classes of the process are that runs a model: those and no others.
///
/// An installation has them in the folder `behaviour` beside our own library, so that no other command carries the
/// runtime. Where there is no such folder, as under a test, they are taken from our own class path.
final class ChildClassPath {
    private static final String FOLDER = "behaviour";
    private static final String RUNTIME = "onnxruntime";

    private ChildClassPath() {}

    static String find() throws IOException {
        Path own = own(ChildClassPath.class);
        Path beside = own.resolveSibling(FOLDER);
        if (Files.isRegularFile(own) && Files.isDirectory(beside)) {
            return joined(jars(beside));
        }
        List<String> needed = new ArrayList<>(List.of(
                own.toString(),
                own(dev.bezoar.core.data.MalformedInputException.class).toString()));
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path name = Path.of(entry).getFileName();
            if (name != null && name.toString().startsWith(RUNTIME)) {
                needed.add(entry);
            }
        }
        if (needed.size() < 3) {
            throw new FileNotFoundException(
                    "%s: ONNX Runtime is not installed here, so no model can be run".formatted(beside));
        }
        return String.join(File.pathSeparator, needed);
    }

    private static List<String> jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
            entries.forEach(jar -> jars.add(jar.toString()));
        }
        jars.sort(null);
        return jars;
    }

    private static String joined(List<String> jars) {
        return String.join(File.pathSeparator, jars);
    }

    private static Path own(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
