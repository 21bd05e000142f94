package dev.bezoar.vet.memory;

import dev.bezoar.vet.bytes.Digests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Which version of the rules this program examines by: what was remembered under another is not believed.
public final class RulesVersion {
    private RulesVersion() {}

    /// Returns a digest of this module's classes and lists and of the libraries' names, or empty if it is not packed.
    public static Optional<String> current() throws IOException {
        Path place = Path.of(RulesVersion.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        StringBuilder all = new StringBuilder();
        try (ZipFile jar = new ZipFile(place.toFile())) {
            jar.stream().forEach(entry -> all.append(line(entry)));
        }
        for (String library : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            all.append(new File(library).getName()).append('\n');
        }
        return Optional.of(Digests.sha256(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(ZipEntry entry) {
        return entry.getName() + " " + entry.getCrc() + " " + entry.getSize() + "\n";
    }
}
