package dev.bezoar.service.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Secrets by name, from a file that only its owner may read: a line each, the name, a space, the secret.
public final class AlertSecrets {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, String> secrets;

    private AlertSecrets(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /// Returns the secrets in `file`, none if there is no file.
    ///
    /// @throws IOException if others may read it
    public static AlertSecrets in(Optional<Path> file) throws IOException {
        Map<String, String> secrets = new HashMap<>();
        if (file.isPresent()) {
            requireOwnersAlone(file.get());
            List<String> lines = Files.readAllLines(file.get());
            for (int at = 0; at < lines.size(); at++) {
                String line = lines.get(at).strip();
                int space = line.indexOf(' ');
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (space < 0) {
                    throw new IOException(
                            "%s, line %d: must be a name, a space and a secret".formatted(file.get(), at + 1));
                }
                secrets.put(line.substring(0, space), line.substring(space).strip());
            }
        }
        return new AlertSecrets(secrets);
    }

    private static void requireOwnersAlone(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + ": others may read it; chmod 600 it");
        }
    }

    /// Returns the secret of that name.
    public String named(String name) {
        return Optional.ofNullable(secrets.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("--alert-secrets has no secret of the name '%s'".formatted(name)));
    }
}
