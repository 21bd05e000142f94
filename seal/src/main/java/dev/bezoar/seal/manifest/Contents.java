package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the common format has no place for: version and time, lengths and permissions, empty folders, and the files
/// in places that it does not look at.
///
/// @param version grows with each seal of the same thing
/// @param sealedAt when, as the signer's clock told
/// @param files every file by name, in code-point order; with a digest only where the manifest has none
/// @param emptyFolders folders without a file below them, in code-point order
public record Contents(long version, String sealedAt, Map<String, File> files, List<String> emptyFolders) {
    /// The predicate of this statement.
    public static final String TYPE = "https://bezoar.dev/seal/contents/v1";

    public Contents {
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
        emptyFolders = List.copyOf(emptyFolders);
    }

    /// A sealed file.
    ///
    /// @param length in bytes
    /// @param mode permissions in octal, such as `644`, or empty where there are none
    /// @param digest SHA-256 if the manifest ignores the file
    public record File(long length, String mode, Optional<String> digest) {}

    /// Writes the statement about the manifest called `name` with the digest `root`.
    public byte[] toStatement(String name, String root) {
        return Statement.write(name, root, TYPE, json -> {
            json.writeNumberProperty("version", version);
            json.writeStringProperty("sealedAt", sealedAt);
            json.writeArrayPropertyStart("files");
            files.forEach((path, file) -> {
                json.writeStartObject();
                json.writeStringProperty("name", path);
                json.writeNumberProperty("length", file.length());
                if (!file.mode().isEmpty()) {
                    json.writeStringProperty("mode", file.mode());
                }
                file.digest().ifPresent(digest -> json.writeStringProperty("sha256", digest));
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeArrayPropertyStart("emptyFolders");
            emptyFolders.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    /// Reads the statement.
    ///
    /// @param where the file's name, for messages
    public static Contents parse(Statement statement, String where) throws ForgedException {
        try {
            JsonObject predicate = statement.predicate();
            Map<String, File> files = new LinkedHashMap<>();
            for (JsonObject one : predicate.objects("files")) {
                Optional<String> digest = one.has("sha256")
                        ? Optional.of(Digests.hex(one.text("sha256"), one.where()))
                        : Optional.empty();
                File file = new File(one.whole("length"), one.text("mode", ""), digest);
                if (files.put(safe(one.text("name"), where), file) != null) {
                    throw new ForgedException(
                            Forgery.DUPLICATE_NAME, "%s: \"%s\" is there twice".formatted(where, one.text("name")));
                }
            }
            List<String> folders = new ArrayList<>();
            for (String folder : predicate.texts("emptyFolders")) {
                folders.add(safe(folder, where));
            }
            return new Contents(predicate.whole("version"), predicate.text("sealedAt"), files, folders);
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    private static String safe(String name, String where) throws ForgedException {
        Optional<String> problem = SealedName.problem(name);
        if (problem.isPresent()) {
            throw new ForgedException(
                    Forgery.UNSAFE_NAME, "%s: the name \"%s\" is refused: %s".formatted(where, name, problem.get()));
        }
        return name;
    }
}
