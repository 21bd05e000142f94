package dev.bezoar.service.snapshot;

import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.Gate;
import dev.bezoar.queries.QueryGuard;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.watch.Family;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Which program runs: the digest of the classes that make the books.
final class RunningProgram {
    private static final List<Class<?>> ONE_OF_EACH_MODULE =
            List.of(Stateful.class, Family.class, QueryGuard.class, Gate.class, Bundle.class, Book.class);

    private RunningProgram() {}

    /// Returns the digest. To be asked at the start: files that are replaced later are another program's.
    static String digest() throws IOException {
        MessageDigest digest = Digests.sha256();
        for (Class<?> one : ONE_OF_EACH_MODULE) {
            CodeSource source = one.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("nobody knows where %s came from".formatted(one.getName()));
            }
            add(digest, Path.of(URI.create(source.getLocation().toString())));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            digest.update(Files.readAllBytes(place));
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
    }
}
